export const theBoat = `
== 26d 19:12
m Are you sitting down
a I'm standing in a queue for bread
m Good enough
m #ad I found a boat
a What kind of found
m The kind with an auction that ends on Thursday
a Mykola.
m #larch 7.2 metres, larch on oak, built in 1968, stood under a tarp in Kherson region for eleven years
a #eleven Eleven years under a tarp
m >eleven A good tarp
  +😂 a
a How much
m Less than your camera
a My camera has no worms
m Nobody said worms
m The advert says "needs attention"
a I need attention and I don't cost extra to moor
  +😂 m
m Look at the lines though: https://boats.example.org/lots/2291
  * a
a ok
a OK
a #pretty She is very pretty
m >pretty SHE IS VERY PRETTY
  +❤️ a
a Bread is bought. I'm walking home and I hate you
m Home in how long
a Ten minutes, then call me
== 26d 22:40
a I can't sleep, what is "garboard"
m The plank next to the keel
a And why does the surveyor's page say it's the one that always rots
m Because it's the one next to the keel
  +🙃 a
a Go to sleep
m You too
== 25d 08:03
a Morning. I dreamt about planks
m That's how it starts
a How many hours of work, honestly
m Honestly? A winter
a Honestly honestly
m #winters Two winters
a >winters There it is
m But she could float after the first one
a Could or would
m Should
  ~ Would, with two people
  +👀 a
a You edited that
m I clarified
== 25d 13:27
m Uncle Stepan says he'll look at her with me on Wednesday
m He has a moisture meter and forty years of opinions
a Is he allowed to say no?
m He's famous for it
a Then I agree to be guided by Stepan
  +🤝 m
== 24d 11:15
m We're here
a AND
m He has been lying under her for twenty minutes without saying a word
a Is he breathing
m He tapped twice
a Is that good?
m One tap is bad. Two taps is interesting
a #taps What is three taps
m >taps Nobody has heard three taps
  +😂 a
m Ok he's out
m Verdict:⏎— keel sound⏎— two garboards to replace, the rest "will outlive the government"⏎— deck is a crime⏎— engine is a museum piece but it turns⏎— price is fair, offer less
  +🎉 a
a He said yes???
m He said "hm". I've known him thirty years. That was a yes
a Then offer less
m How much less
a Stepan less
== 24d 20:50
m Offered
a And now we wait like normal people
m 😬
a 😬
== 23d 18:01
m Auction ends in 59 minutes
a I know, I set an alarm
m I set four
a Nobody has bid?
m One person. "kapitan_1961"
a Let him have a nice evening and go to bed early
== 23d 18:52
m He bid again
a How much
m 300 more
a #limit What's our limit, say it aloud
m >limit What we said, plus the price of one good dinner
a Two dinners. I'll cook
  +❤️ m
m Bidding
m .
m ..
m Four minutes
a I'm watching it too. My hands are cold
m Two minutes
a 🤞
m ONE
a Mykola
m Anna
a MYKOLA
m #ours She's ours
  +🎉 a
a 🎉🎉🎉
a I'm crying in the kitchen, the neighbours will think somebody died
m kapitan_1961 wrote me a message: "Take care of her, I only wanted to know she goes to someone young"
a Oh no
a Write him back at once
m Already did. Invited him to the launch
  +❤️ a
`;
