// Compares two pictures of a text.

/**
 * How many dark pixels of either picture have nothing dark within one pixel in the other. A marked piece of text is painted from a whole pixel on
 * where an unmarked line goes on at a fraction of one, so edges may differ in their grey; a letter, line or break in another place cannot hide.
 */
export async function strayInk(browser, first, second) {
  const page = await browser.newPage();
  try {
    return await page.evaluate(async (pictures) => {
      const [a, b] = await Promise.all(pictures.map(async (bytes) => {
        const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))]));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
        context.drawImage(bitmap, 0, 0);
        return context.getImageData(0, 0, bitmap.width, bitmap.height);
      }));
      if (a.width !== b.width || a.height !== b.height) return Infinity;
      const darkness = ({ data, width }, x, y) => 255 - Math.min(data[4 * (y * width + x)], data[4 * (y * width + x) + 1], data[4 * (y * width + x) + 2]);
      const stray = (one, other) => {
        let count = 0;
        for (let y = 1; y < one.height - 1; y += 1) {
          for (let x = 1; x < one.width - 1; x += 1) {
            if (darkness(one, x, y) < 160) continue;
            let near = 0;
            for (let dy = -1; dy <= 1; dy += 1) for (let dx = -1; dx <= 1; dx += 1) near = Math.max(near, darkness(other, x + dx, y + dy));
            if (near < 80) count += 1;
          }
        }
        return count;
      };
      return stray(a, b) + stray(b, a);
    }, [first, second].map((picture) => picture.toString("base64")));
  } finally {
    await page.close();
  }
}
