// The expected differences, and why. A missing one fails the test as well as a new one.
const lists = {
  "named, and no more: not in Mastodon's list of types": {
    "drawing.svg": ["exiftool width", "exiftool height"],
    "plain.aiff": ["ffprobe hasAudio", "ffprobe duration"],
    "plain.avi": ["ffprobe width", "ffprobe height", "ffprobe hasAudio", "ffprobe frameRate", "ffprobe floor", "ffprobe duration"],
    "plain.flv": ["ffprobe width", "ffprobe height", "ffprobe hasAudio", "ffprobe frameRate", "ffprobe floor", "ffprobe duration"],
    "plain.mpg": ["ffprobe width", "ffprobe height", "ffprobe hasAudio", "ffprobe frameRate", "ffprobe floor", "ffprobe duration"],
    "still.bmp": ["exiftool width", "exiftool height"],
    "still.tiff": ["exiftool width", "exiftool height"],
  },
  "ID3 in front is MP3 to Marcel, which the server asks before file(1)": {
    "noise-first.mp3": ["file mimeType"],
    "tagged.aac": ["file mimeType"],
  },
  "ffprobe guesses the length from the bits of the first frames; this is the sum of all": {
    "plain.aac": ["ffprobe duration"],
  },
  "ASF seldom says how fast its frames are, and to a server it is sound, of which none is asked": {
    "plain.wmv": ["ffprobe frameRate", "ffprobe floor"],
  },
  "no picture of 10799 by 0 can be shown": {
    "script.gif": ["exiftool width", "exiftool height"],
  },
};

export const expected = Object.assign({}, ...Object.values(lists));
