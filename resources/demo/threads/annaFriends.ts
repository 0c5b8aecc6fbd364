export const annaHalyna = `
== 20d 19:05
-- call a h Мама
-- prefer a colour pink
-- portrait h hills
-- about h Хліб, книжки і трохи саду
h Доню, ти їла сьогодні?
a Їла, мамо. Борщ, той самий, з банки
h З моєї банки?
a З твоєї. Лишилося дві
h Привезу ще
  +❤️ a
== 16d 12:20
h Тато питає, що це за човен
a <<larch
a Дерев'яний, сім метрів, 1968 рік
h Тато каже: «ровесник»
a Тато 1959 року
h Він каже, що для човна це те саме
  +😂 a
== 12d 18:42
h У нас перший сніг на даху. А ти в шапці?
a У шапці
h Сфотографуй
a Мамо, мені тридцять чотири
h Тим більше. У тридцять чотири вуха вже треба берегти
  +😂 a
a Гаразд, я в шапці й шарф узяла
== 7d 20:31
a Мамо, а як ти робиш оту пасту з горіхів? Везу людям на верф
h #recipe Пиши:⏎• 2 склянки горіхів, підсушити⏎• 3 зубчики часнику⏎• кінза, жменя, і стебла теж⏎• оцет, чайна ложка, не більше⏎• хмелі-сунелі, сіль⏎Усе перекрутити двічі. Двічі, Аню, а не «майже»
  ^ a
  * a
a >recipe Перекручу двічі
h І хліб візьми чорний
  +👍 a
== 6d 21:15
a Усе з'їли до обіду. Дядько Степан сказав «гм»
h Це добре чи погано?
a Це найкраще, що він каже
  +❤️ h
== 2d 08:10
h Ти просила нагадати про ключі від дачі
a Так! Дякую. Вони в синій вазі?
h У синій вазі, за чеками, під листівкою з Бердянська
a Ти могла б працювати навігатором
== 70m
h Тато склав весло. Сам. Сказав нікому не казати
-- unread a
== 18m
h І хоче, щоб ти вгадала, з якого дерева
`;

export const annaJames = `
== 19d 14:10
j Is it true you own half a boat?
a The front half
j The part that hits things
a The part that sees where we're going
  +😂 j
== 8d 12:33
j I'm driving up on Saturday anyway, to bring my aunt a washing machine. Room for one passenger and one washing machine
a Which of us gets the seat belt?
j The one with the warranty
  +😂 a
a I'll be outside at eight
j Seven fifty. I drive like the tide
== 6d 19:48
j My eyes are still swollen. That cat sat on my coat for three hours
a He liked you
j He knew
a The photos are wonderful, thank you. The one with the steam should be on a wall
j #print I'll make you a print. A3, matte, no charge, if I never have to meet the cat again
a >print Deal
  +🤝 j
== 3d 10:05
j Print's done: https://prints.example.com/g/steam-and-two-fools
a "Steam and two fools"
j I just write down what I see
== 1d 16:22
a My mother wants to know whether the man with the washing machine found love
j Tell her the aunt did. It has fourteen programmes
  +😂 a
`;

export const annaYael = `
== 15d 09:40
y Hi Anna, this is Yael from the ringing station, we met at the plate on moult patterns 🙂
a Hi! I remember, you had the good pencil
y I still have it. Your drawings of the juveniles are the first ones my students don't argue with
a That's the nicest review I've ever had
  +❤️ y
== 9d 11:02
y We start counting the delta colony on June 10. Two places on the list for volunteers with their own boat
a How big may the boat be?
y As small as you like, as dry as you can
a We're working on the second one
  +😂 y
== 3d 08:15
y Here is what we send to everybody:
y ברוכים הבאים, השחפיות כבר בדרך 🌊
y שלום אנה! נשמח לראות אתכם ב־10 ביוני בשעה 06:30 ליד המזח. אל תשכחו כובע.
a What does the second one say?
y #hat "We'd be glad to see you on June 10 at 06:30 by the pier. Don't forget a hat"
a >hat I was told that we GET hats
y You get a badge. The hat is your own responsibility
  +🧢 a
`;

export const annaOlena = `
== 9d 16:20
o Анно, доброго дня. Розгорнула ваш грот на підлозі, прошу сісти
a Сиджу
o Тканина жива. Дві полотнини під заміну, задню шкаторину перешити, люверси нові. Запах не виводиться, це вже характер
a Скільки це буде?
o 380 і до березня. Якщо до лютого, то 380 і пиріжки
a 380, пиріжки й до лютого
  +🥟 o
== 5d 13:44
o #seam Знайшла всередині шва записку: «Пошито 14.04.1971, Люба. Щасливо ходити»
a >seam Боже
o Я її зашию назад, добре? Тільки допишу дату
a Так. І своє ім'я допишіть
  +❤️ o
== 2d 15:10
o Нитка сіра чи біла?
a Біла. А чи можна одну коралову строчку?
o Можна. Буде видно тільки з неба
a Саме так і треба
`;

export const annaRuth = `
== 13d 10:00
r Anna, the proofs for spreads 40–52 are in your folder. Mostly happy, one question about the map
a Which map?
r The Arctic tern. The line is not even. Is it a scan error?
a No, it's meant
r Could you say a little more about "meant" by Thursday?
  +👀 a
== 10d 09:12
a It thins out over the ocean, where nobody can see her. It doesn't break
a I can write it longer if you need a reason for the printer
r Let me sleep on it
== 1d 17:55
r #line I see what you mean about the part where nobody can see her. The line stays
a >line Thank you. You've no idea
  +❤️ r
r I've some. I showed it to my father, he was a merchant sailor for thirty years. He looked at it for a long time and asked for a copy
== 1d 18:20
r Practical: colophon, 60 words, by Monday. And how do you spell Крячок in Latin letters, in case somebody asks about the boat?
a Kriachok. But nobody will ask about the boat
r Everybody will ask about the boat
  +😂 a
`;

export const annaSofia = `
== 11d 21:40
s 🌊
a 🌊🌊
s ⛵️
  +❤️ a
== 6d 22:02
s 🎂🎉🥂
a 😘
s You didn't forget it's Friday, then
a Me? Never. I forgot it's THIS Friday
  ~ Me? Never. I had it in my calendar in coral
  +😂 s
== 1d 12:50
s 💃
a 👏
-- set a addToGroups nobody
`;
