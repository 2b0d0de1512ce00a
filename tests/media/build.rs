//! Small files by hand: boxes, elements, chunks, pages.

pub fn join(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// A box of MP4 and HEIF.
pub fn boxed(kind: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    join(&[&(8 + body.len() as u32).to_be_bytes(), kind, &body])
}

/// The same with a size of 64 bits.
pub fn long_boxed(kind: &[u8; 4], body_len: u64) -> Vec<u8> {
    join(&[&1_u32.to_be_bytes(), kind, &(16 + body_len).to_be_bytes()])
}

pub fn ftyp(brand: &[u8; 4]) -> Vec<u8> {
    boxed(b"ftyp", &[brand, &[0; 4], brand])
}

/// What a track of pictures is made of; the rest is as it mostly is.
pub struct Track<'a> {
    pub handler: &'a [u8; 4],
    pub size: (u16, u16),
    pub scale: u32,
    /// Frames and how many ticks each takes.
    pub times: &'a [(u32, u32)],
    /// a, b, c, d of the matrix.
    pub matrix: [i32; 4],
}

impl Default for Track<'_> {
    fn default() -> Self {
        Self { handler: b"vide", size: (640, 480), scale: 1000, times: &[(10, 40)], matrix: [1, 0, 0, 1] }
    }
}

fn matrix([a, b, c, d]: [i32; 4]) -> Vec<u8> {
    [a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30].iter().flat_map(|part| part.to_be_bytes()).collect()
}

pub fn trak(track: &Track<'_>) -> Vec<u8> {
    let n = |number: u32| number.to_be_bytes();
    let ticks: u32 = track.times.iter().map(|(frames, ticks)| frames * ticks).sum();
    let frames: u32 = track.times.iter().map(|(frames, _)| frames).sum();
    let times: Vec<u8> = track.times.iter().flat_map(|&(frames, ticks)| join(&[&n(frames), &n(ticks)])).collect();
    let (width, height) = (track.size.0.to_be_bytes(), track.size.1.to_be_bytes());
    let entry = join(&[&[0; 6], &[0, 1], &[0; 16], &width, &height, &[0; 50]]);
    let stbl = boxed(
        b"stbl",
        &[
            &boxed(b"stsd", &[&[0; 4], &n(1), &boxed(b"avc1", &[&entry])]),
            &boxed(b"stts", &[&[0; 4], &n(track.times.len() as u32), &times]),
            &boxed(b"stsz", &[&[0; 4], &n(1), &n(frames)]),
        ],
    );
    let mdhd = boxed(b"mdhd", &[&[0; 12], &n(track.scale), &n(ticks), &[0; 4]]);
    let hdlr = boxed(b"hdlr", &[&[0; 8], track.handler, &[0; 13]]);
    // QuickTime's second handler, which must not be taken for the track's.
    let minf = boxed(b"minf", &[&boxed(b"hdlr", &[&[0; 4], b"dhlr", b"url ", &[0; 13]]), &stbl]);
    let tkhd = boxed(b"tkhd", &[&[0; 12], &n(1), &[0; 24], &matrix(track.matrix), &[0; 8]]);
    boxed(b"trak", &[&tkhd, &boxed(b"mdia", &[&mdhd, &hdlr, &minf])])
}

pub fn mvhd(scale: u32, duration: u32, turn: [i32; 4]) -> Vec<u8> {
    boxed(b"mvhd", &[&[0; 12], &scale.to_be_bytes(), &duration.to_be_bytes(), &[0; 16], &matrix(turn), &[0; 28]])
}

pub fn moov(traks: &[Vec<u8>]) -> Vec<u8> {
    boxed(b"moov", &[&mvhd(1000, 400, [1, 0, 0, 1]), &traks.concat()])
}

/// An element of Matroska, its size in eight bytes.
pub fn element(id: &[u8], body: &[u8]) -> Vec<u8> {
    let mut size = (body.len() as u64).to_be_bytes();
    size[0] |= 1;
    join(&[id, &size, body])
}

/// A JPEG with these segments before its frame header of 3 by 2 pixels.
pub fn jpeg(segments: &[&[u8]]) -> Vec<u8> {
    join(&[b"\xFF\xD8", &segments.concat(), b"\xFF\xC0\0\x11\x08\0\x02\0\x03\x03\x01\x11\0\x02\x11\0\x03\x11\0\xFF\xD9"])
}

/// A TIFF with nothing but an orientation.
pub fn orientation(value: u8, little: bool) -> Vec<u8> {
    if little {
        join(&[b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", &[value, 0, 0, 0], &[0; 4]])
    } else {
        join(&[b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01", &[0, value, 0, 0], &[0; 4]])
    }
}

pub fn exif(tiff: &[u8]) -> Vec<u8> {
    join(&[b"\xFF\xE1", &(8 + tiff.len() as u16).to_be_bytes(), b"Exif\0\0", tiff])
}

pub fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let chunk = |(kind, body): &(&[u8; 4], &[u8])| join(&[&(body.len() as u32).to_be_bytes(), *kind, body, &[0; 4]]);
    join(&[b"\x89PNG\r\n\x1A\n", &chunks.iter().flat_map(chunk).collect::<Vec<u8>>()])
}

/// A GIF of 2 by 1 pixels whose frames are shown for so many hundredths of a second.
pub fn gif(delays: &[Option<u8>]) -> Vec<u8> {
    let frame = |delay: &Option<u8>| {
        let control = delay.map(|delay| join(&[b"\x21\xF9\x04\0", &[delay, 0], b"\0\0"])).unwrap_or_default();
        join(&[&control, b"\x2C\0\0\0\0\x02\0\x01\0\0\x02\x02\x44\x0A\0"])
    };
    join(&[b"GIF89a\x02\0\x01\0\0\0\0", &delays.iter().flat_map(frame).collect::<Vec<u8>>(), b"\x3B"])
}

pub fn riff(kind: &[u8; 4], chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let chunk = |(kind, body): &(&[u8; 4], &[u8])| {
        join(&[*kind, &(body.len() as u32).to_le_bytes(), body, if body.len() % 2 == 1 { &[0] } else { &[] }])
    };
    let body: Vec<u8> = chunks.iter().flat_map(chunk).collect();
    join(&[b"RIFF", &(4 + body.len() as u32).to_le_bytes(), kind, &body])
}

/// A picture of 640 by 480 with these further properties, each a box.
pub fn heif(brand: &[u8; 4], properties: &[&[u8]]) -> Vec<u8> {
    let n = |number: u32| number.to_be_bytes();
    let other = boxed(b"ispe", &[&[0; 4], &n(32), &n(24)]);
    let size = boxed(b"ispe", &[&[0; 4], &n(640), &n(480)]);
    let ipco = boxed(b"ipco", &[&other, &size, &properties.concat()]);
    // Item 1 is a thumbnail; item 2, with the second property and all that follow, is the picture.
    let count = 1 + properties.len() as u8;
    let indexes: Vec<u8> = (2..2 + count).map(|index| 0x80 | index).collect();
    let ipma = boxed(b"ipma", &[&[0; 4], &n(2), &[0, 1, 1, 1], &[0, 2, count], &indexes]);
    let pitm = boxed(b"pitm", &[&[0; 4], &[0, 2]]);
    join(&[&ftyp(brand), &boxed(b"meta", &[&[0; 4], &pitm, &boxed(b"iprp", &[&ipco, &ipma])]), &boxed(b"mdat", &[&[0; 40]])])
}

/// A page of Ogg with one packet.
pub fn page(flags: u8, granule: u64, serial: u32, packet: &[u8]) -> Vec<u8> {
    assert!(packet.len() < 255);
    join(&[b"OggS\0", &[flags], &granule.to_le_bytes(), &serial.to_le_bytes(), &[0; 8], &[1, packet.len() as u8], packet])
}

pub fn theora(width: u32, height: u32, rate: (u32, u32)) -> Vec<u8> {
    let side = |side: u32| side.to_be_bytes()[1..].to_vec();
    // A key frame granule shift of 6.
    join(&[
        b"\x80theora\x03\x02\x01",
        &[0, 40, 0, 30],
        &side(width),
        &side(height),
        &[0, 0],
        &rate.0.to_be_bytes(),
        &rate.1.to_be_bytes(),
        &[0; 10],
        &[0, 0xC0],
    ])
}
