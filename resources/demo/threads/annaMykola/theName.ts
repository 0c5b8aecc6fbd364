export const theName = `
== 22d 09:20
a Question one of five hundred: what is she called
m On paper "Vostok-2"
a We're not sailing on a Vostok-2
m Suggestions welcome
a #name Tern
m >name As in the bird?
a As in the bird that flies from one end of the planet to the other and still finds the same beach
a I've drawn about two hundred of them for the book. I've never once been bored
m "Крячок" on the stern then
  +❤️ a
a Крячок
a Yes. Stop there, that's the name
m Stepan says renaming a boat is bad luck unless you tell the sea politely
a How does one tell the sea politely
m Apparently with a glass of something and no jokes
a I can do one of those
  +😂 m
== 22d 21:34
m Transport is arranged for Saturday. Flatbed, crane at both ends, one very calm driver called Vitalik
a How calm
m He asked what's under the tarp, I said a boat, he said "they usually are"
  +😂 a
a I love Vitalik
== 21d 07:45
m Road is dry. We leave at eight
a Photos please. Every bridge
m Every bridge
== 21d 10:18
m First bridge done. Mast is lashed to the side and waves at people
a Do they wave back
m A whole bus stop did
== 21d 14:02
m She's in the yard. Nothing fell off that we wanted to keep
  +👏 a
a How does she look there
m Small. Proud. A cat moved in within six minutes
a Of course one did
m Grey, one white sock, answers to nothing
a Call him Bosun
m He has just answered to nothing as Bosun
  +😂 a
== 20d 10:31
a I made a list, don't be frightened
a #list Winter list:⏎1. Strip the deck⏎2. Garboards (Stepan)⏎3. Burn off the old paint, test it for lead FIRST⏎4. Engine out, engine to Petro⏎5. Rigging: measure, photograph, label, then take down. In this order, Mykola⏎6. Sails to Olena's workshop⏎7. Electrics: throw away, cry, begin again⏎8. Paint⏎9. Name on the stern (me)⏎10. Launch, second Saturday of May
m >list "In this order, Mykola"
a I've seen your kitchen
m Fair
  ~ Fair. But I labelled every pipe afterwards
a You labelled them A, B, and "other"
  +😂 m
m Other was a big category
== 20d 18:47
m Lead test came back
a Tell me
m Positive on the topsides, negative on the deck
a Masks, sheets on the ground, nothing sanded dry. I'm serious
m Already ordered the good filters
a The P3 ones?
m P3, two sets, and overalls that make me look like a yoghurt
a Photo or it didn't happen
m Some things stay between a man and his yoghurt
  +😂 a
== 19d 08:12
a I can come from Friday to Sunday
m The sofa is yours
a I bring soup, headphones and opinions
m Bring the heat gun too, mine smells of 1994
a Noted: soup, headphones, opinions, heat gun
== 19d 22:15
m Bosun brought a fish
a From where? The river is two kilometres away
m He won't discuss it
  +🐟 a
== 18d 17:40
a On the train. Carriage 7, window on the left, phone at 12 %
m I'll be under the clock
a If this dies: I'm the one with the heat gun
m Please don't say that aloud on a train
  +😂 a
== 18d 17:58
a A lady across the aisle asked if it was a hair dryer. I said yes
m Smart
`;
