export interface PdfOptions {
  readonly pages?: number;
  /** In points. */
  readonly width?: number;
  readonly height?: number;
  /** What its first page draws. */
  readonly content?: string;
  readonly isLocked?: boolean;
}

/** A whole PDF, whose pages but the first are empty. */
export function pdfOf(options: PdfOptions = {}): Buffer {
  const { pages = 1, width = 300, height = 400, content = '', isLocked = false } = options;
  const kids = Array.from({ length: pages }, (_, page) => `${page + 3} 0 R`).join(' ');
  const box = `/MediaBox [0 0 ${width} ${height}]`;
  const contentId = pages + 3;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} ${box} >>`,
    ...Array.from(
      { length: pages },
      (_, page) => `<< /Type /Page /Parent 2 0 R ${page === 0 ? `/Contents ${contentId} 0 R ` : ''}>>`,
    ),
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  const hex = `<${'5a'.repeat(32)}>`;
  const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${hex} /U ${hex} /P -4 >> /ID [${hex} ${hex}]`;
  let file = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${isLocked ? lock : ''} >>`;
  return Buffer.from(`${file}${table}${trailer}\nstartxref\n${file.length}\n%%EOF\n`, 'latin1');
}
