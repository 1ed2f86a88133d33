// The small copy of a photo is made a moment after it was sent; until then its few colours come, or nothing.

const COLOURS = 4; // pixels

export const waitFor = (image, turns = 6) => {
  const again = () => {
    if (turns > 0) {
      turns -= 1;
      setTimeout(() => {
        image.src = image.src;
      }, 1500);
    }
  };
  image.addEventListener("error", again);
  image.addEventListener("load", () => image.naturalWidth <= COLOURS && again());
  if (image.complete && image.naturalWidth <= COLOURS) {
    again();
  }
};
