type Drawn = readonly string[];

const page = { width: 420, height: 594 };

/** Of the boat, in points: sails, hull, waterline and a title block. */
const drawing: Drawn = [
  '0.97 0.96 0.92 rg 0 0 420 594 re f',
  '0.75 0.79 0.84 RG 0.4 w',
  ...Array.from({ length: 20 }, (_, at) => `${at * 21} 0 m ${at * 21} 594 l S`),
  ...Array.from({ length: 28 }, (_, at) => `0 ${at * 21} m 420 ${at * 21} l S`),
  '0.1 0.2 0.35 RG 1.6 w 1 1 1 rg',
  '196 520 m 196 196 l 84 190 l b',
  '206 494 m 206 200 l 352 200 l b',
  '0.35 0.24 0.2 rg',
  '60 176 m 366 186 l 322 126 l 92 126 l b',
  '199 176 3 360 re f',
  '0.1 0.4 0.6 RG 1 w [6 4] 0 d 30 142 m 390 142 l S [] 0 d',
  '0.1 0.2 0.35 RG 0.8 w 60 100 m 366 100 l S 60 94 m 60 106 l S 366 94 m 366 106 l S',
];

const words: readonly (readonly [size: number, x: number, y: number, text: string])[] = [
  [22, 30, 552, 'Sail plan'],
  [10, 30, 536, 'Larch, 1968. Sheet 1 of 1'],
  [10, 110, 230, 'Main 11.4 m2'],
  [10, 222, 230, 'Jib 6.8 m2'],
  [10, 196, 84, '7.20 m'],
  [9, 30, 40, 'Drawn by T. Wojcik, sailmaker. Two reefs, not three.'],
];

/** A PDF of one page. */
export function sailPlan(): Buffer {
  const said = words.map(([size, x, y, text]) => `BT /F1 ${size} Tf ${x} ${y} Td (${text}) Tj ET`);
  const content = [...drawing, '0.1 0.2 0.35 rg', ...said].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Contents 4 0 R ` +
      '/Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = String(file.length).padStart(10, '0');
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${place} 00000 n \n`;
  });
  const count = objects.length + 1;
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}`;
  const end = `trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}${table}${end}`, 'latin1');
}
