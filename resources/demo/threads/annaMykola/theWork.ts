export const theWork = `
== 15d 21:05
a Home. I can't lift my arms
m Nor can I. We did good
a Forty-one square decimetres of paint. I counted
m Who counts in decimetres
a Someone whose arms hurt exactly that much
  +😂 m
m #thanks Thank you for coming. She looks like somebody wants her now
a >thanks Somebody does
  +❤️ m
== 14d 09:02
m Stepan's here with the first garboard
m It's steaming in a pipe like a dumpling
a How long does it have to cook
m An hour for every inch of thickness, he says, "and then you run"
a Run where?
m From the pipe to the boat. You have about a minute before it remembers that it's a plank
a I want a film of this
m My hands will be busy
a Ask Bosun
== 14d 12:26
m IT WENT ON
m First try, no crack, six clamps and a lot of swearing
  +🎉 a
a Stepan swore?
m Stepan said "so". I swore
a I'm proud of you both and of the plank
== 14d 20:44
a I've been reading about caulking and I have thoughts
m Cotton or oakum?
a Cotton in the seams under an inch, and don't drive it hard, larch swells more than you think
m Where did that come from
a A forum from 2004 with four people on it. Three of them are called Jim
  +😂 m
m Link?
a https://woodenboats.example.net/t/caulking-larch-without-tears
a Read page three. There's a fight
m I read page three
m #jim Jim number two is right
a >jim Jim number two is always right
== 13d 08:30
m Engine's out!
a Already?!
m Petro came with his brother and a tripod. Took them half an hour and one cigarette
a What does he say
m Reading from the note: "Rings gone, head fine, gearbox fine, paint it yourselves, two weeks, don't ring me"
  +👍 a
a A poet
== 12d 19:20
a Colour question
m Finally the important part
a Hull white, obviously. Cap rail black. And a thin coral line at the waterline, like the bill
m Like the tern
a Like the tern
m I had imagined green
a #green You imagined wrong
  +😂 m
m >green I withdraw the green
m RAL number, or do I take you to the shop with the book
a Take me to the shop with the book
== 11d 07:51
m Frost this morning. First one
a Is she covered?
m Double tarp, heater on a timer, Bosun in the cockpit under your blanket
a MY blanket?
m It was a negotiation
a He can have it
  +❤️ m
== 11d 22:10
a Can't sleep, so here's a long one. You don't have to answer
a #long I was drawing the Arctic tern page tonight, the one with the map. You know the numbers by now: seventy thousand kilometres a year, two summers, more daylight than any other animal alive. I've written that caption in three languages and every time I thought it was a page about endurance. It isn't, I think. Nobody who draws them for a year can believe they are enduring anything. They go the long way round. They cross the Atlantic twice because the wind is better on the other side; they stop where the fish is; one ringed bird spent a month off the Azores for no reason that anyone could give. And then they land within a few metres of where they hatched.⏎⏎So the page is about something else. It's about being able to be very far away for a very long time without that meaning you've left. I don't know how to draw that. I tried a dotted line that gets thinner over the ocean and doesn't break. My editor will ask why the line isn't even, and I'll have to say: because it's the part where nobody can see her, and she's still coming.⏎⏎I think that's also why I said yes to the boat in a queue for bread. I'm thirty-four and everyone I love lives in a different city, and most days I know them as small marks on a screen that say sent, arrived, read. I don't mind it as much as people think one should. The mark is true. Somebody wrote a thing, it went a long way, it got there. But I wanted one object in my life that is only ever in one place, that has to be touched, that can't be caught up with later. If we leave a seam open she leaks, whatever we meant to do.⏎⏎Anyway. That's the page. I'll go with the thin line. And I'd like to be there for the second garboard, if Stepan can wait until the weekend after next.
== 10d 06:58
m >long Read it twice on the tram and missed my stop
  +❤️ a
m Stepan will wait. I didn't ask him yet but he will
m And the line should be thin there. Tell the editor I said so, as a person who knows nothing about it
a I'll quote you
== 10d 13:15
m He'll wait. He said "hm"
  +😂 a
== 9d 18:33
a Sails: Olena unrolled the main on her floor. It's older than us and better stitched
m Can it be saved?
a Two panels new, the leech restitched, the smell is forever
m What smell
a Diesel, mouse, summer
  +😂 m
a 380 for all of it, ready by March. I said yes. Was that right?
m That was so right
== 8d 20:20
m Electrics update: I've reached the "cry" part of number 7
a What happened
m Red is minus
a In which circuit?
m In some
  +💀 a
a Throw it all away, begin again, label everything, and not with "other"
m I've bought numbers. Little yellow numbers. A whole drum
a I've never been so attracted to a drum of numbers
== 7d 09:41
a Is the yard open on Saturday? I've found a ride with James, he wants to see her
m Open, coffee on, Stepan at ten
a James is allergic to cats
m Bosun is allergic to James, they'll be fine
  +😂 a
== 6d 08:15
a Leaving now. James drives like the tide
m Slowly and with the moon?
a Exactly
`;
