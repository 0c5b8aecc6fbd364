export const theWinter = `
== 5d 20:12
a I touched a steaming plank and I liked it
m You ran like somebody from an opera
a Stepan said "so" to ME
  +🏆 m
m I saw. I'm a little jealous
a #scarf I left my scarf in the cabin
m >scarf Bosun knows
a Then it's gone
m He's wearing it better than you, sorry
  +🙄 a
== 5d 22:03
m James sent the photos. The one where you're both under the hull
a The one where I've got caulking cotton in my hair?
m That one's my lock screen now
a Mykola
m Anna
  +❤️ a
== 4d 08:47
m Both garboards on. Seams cotton'd, payed and faired. Hull is officially closed
a CLOSED
  +🎉 m
a I'm telling everyone in this café
m Do they care?
a The man next to me said "congratulations on your hull"
m A gentleman
== 4d 17:20
m Petro rang
a He said don't ring him. He rings?
m "It runs. Come and hear it." And he held the phone to it
a And??
m #engine dug-dug-dug-dug-dug
a >engine I can hear it from the letters
  +😂 m
m Idle like a sewing machine. He even painted it. Green
a Green.
m I said nothing. I swear I said nothing
a You two planned it
  +😇 m
== 3d 09:30
a The rope shop wants to know: eight or ten millimetres for the main halyard
m Ten, my hands are old
a Your hands are thirty-six
m They've had a winter
a Ten then. Colour: white with a coral fleck
m There's no end to this bird
  +❤️ a
== 3d 19:02
a Also I've been thinking about the trip
m Which of the nine
a The real one. Launch in May, a week on the river, then down to the delta for the colony
a Yael from the ringing station says we can help to count if we arrive before the 10th of June
m Do we get the hats
a We get the hats
m Then I'm in
a She sent their greeting for volunteers, from the sister station in Eilat. I can't read it but it looks like a good beach
a ברוכים הבאים, השחפיות כבר בדרך 🌊
m What does it say?
a "Welcome, the terns are already on their way"
  +❤️ m
m 🥹
== 2d 07:38
m Snow!
a Here too
m The boat looks like a cake
a Is the tarp holding?
m Holding. I knocked the snow off with a broom, Bosun supervised
a [day] Drawn over breakfast, so that you know what is under the cake: at dawn, at noon and by the moon
  +😍 m
== 2d 21:14
a I did the lettering test tonight. Seven variants of Крячок
m Send me your favourite and don't tell me it's the favourite
a The fourth: narrow, a bit of a lean, the к has a wing
m #fourth The fourth
a >fourth You only saw one!
m And I like it best
  +😂 a
m What do you paint it with?
a Enamel, squirrel brush, a lot of breathing out
a [surprise] How she will look in the evening, as I see her. Don't look if you want to be surprised
  +🙈 m
a And a stick to rest the hand on. It's called a mahlstick and I've waited years to need one
== 1d 08:20
m Plan for today: bilge paint, second coat. Wish me ventilation
a Ventilation
  +🙏 m
m Thank you
a Windows AND the fan. Text me every hour so that I know you've still got brain cells
m 2+2=4
a Good
== 1d 10:24
m [hum]
  & a
a You hum when you paint?
m 3×7=21, the capital of Peru is Lima
a Good boy
== 1d 12:31
m The capital of paint is fan
a Out. Now.
m I'm joking, I've been outside with tea for ten minutes
a #joke Don't joke about solvents
m >joke Sorry. Really. I'm out, everything's open, done for today
  +❤️ a
== 1d 20:09
a [film] I taught the drawing to sail. Three seconds of May
  +⛵ m
m [note]
a Three seconds of you watching three seconds of May. Framed
a [once]
a One look and it's gone, so choose your moment
a How's the bilge
m Shiny. You could eat off it and Stepan did, a sandwich fell in
a He ate it?
m "It's good paint"
  +😂 a
a I've got one of my own: the publisher took the thin line
m WHAT
a As drawn. No changes. She wrote "I see what you mean about the part where nobody can see her"
  +🎉 m
m I'm so glad. I'm SO glad
a I wanted you to be the first one to know
m #first Then I am
  ^ a
  +❤️ a
== 230m
a Morning! Quick one: is the stern dry enough that I could letter it at the weekend?
m Should be. I'll put a hand on it at lunch
a A dry hand
m A dry and respectful hand
  +😂 a
a And don't let Bosun walk over it
m I'll have a word with his people
m [plan] The sail plan is here. Two reefs, not three
a He draws better than I do. Have you got his number? I owe him a tin of enamel
m [sailmaker]
a And where exactly do I bring it?
m [yard]
a [tides] High water is at six on Friday, says https://tides.example/bay
m [sticker] ⛵
a Train gets in on Friday at 18:40, same clock
  ^ m
  * m
m Same clock
-- unread a
== 47m
m Hand placed. It's dry as a biscuit
m Also kapitan_1961 just turned up at the yard! He heard there was a boat with a new garboard and took two buses
m His name is Ivan Petrovych and he's standing in the cockpit holding your scarf and the cat, and he says that the first owner called her «Чайка» before the navy renamed her. So you only went back to a bird
== 9m
m He wants to know who does the lettering. I said: you'll see
`;
