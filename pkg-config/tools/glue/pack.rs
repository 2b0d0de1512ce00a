//! Makes a module and its glue smaller after compression, without a change of what they do: functions that begin alike stand beside each other, and what is
//! imported has short names. wasm-bindgen's names end in a hash of 16 digits, in the WebAssembly and in the JavaScript; they are 3 kB that compress badly.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, EntityType, ExportSection, FunctionSection, ImportSection, Module};
use wasmparser::{
    CodeSectionReader, ExportSectionReader, ExternalKind, FunctionBody, FunctionSectionReader, ImportSectionReader, Parser, Payload,
    TypeRef,
};

type Result<T, E = Error> = std::result::Result<T, E>;

/// Packs a module; `glue` is its JavaScript.
pub fn pack(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let (mut imports, mut exports, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    imports.push((import.name, matches!(import.ty, TypeRef::Func(_))));
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    exports.push((export.name, export.kind == ExternalKind::Func));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range()),
            _ => {}
        }
    }
    // Sorting by content is most of what sorting by likeness would win, and costs nothing: some 1 % of the module.
    let mut order: Vec<usize> = (0..bodies.len()).collect();
    order.sort_by_key(|&at| &module[bodies[at].clone()]);
    let mut place = vec![0; order.len()];
    for (to, &from) in order.iter().enumerate() {
        place[from] = to as u32;
    }
    let imported = imports.iter().filter(|(_, is_function)| *is_function).count() as u32;
    let names = short_names(&imports.iter().chain(&exports).map(|(name, _)| *name).collect::<Vec<_>>(), glue);
    let glue = renamed(glue, &names);
    let mut packer = Packer { module, imported, bodies, order, place, names };
    let mut packed = Module::new();
    packer.parse_core_module(&mut packed, Parser::new(0), module)?;
    Ok((packed.finish(), glue))
}

/// Names for those that have a hash: `_0`, `_1` and so on.
fn short_names(all: &[&str], glue: &str) -> HashMap<String, String> {
    let taken: HashSet<&str> = glue.split(|letter| !is_word(letter)).chain(all.iter().copied()).collect();
    let mut free = (0..).map(|number| format!("_{number}")).filter(|name| !taken.contains(name.as_str()));
    all.iter().filter(|name| has_hash(name)).map(|name| ((*name).to_owned(), free.next().unwrap_or_default())).collect()
}

/// Whether there is a hash in a name: 16 hexadecimal digits, as in `__wbg_length_b03a0fabb109b1e9`.
fn has_hash(name: &str) -> bool {
    name.split('_').any(|part| part.len() == 16 && part.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '$'
}

/// The glue with its words replaced.
fn renamed(glue: &str, names: &HashMap<String, String>) -> String {
    let mut text = String::with_capacity(glue.len());
    let mut rest = glue;
    while !rest.is_empty() {
        let word = rest.find(|letter| !is_word(letter)).unwrap_or(rest.len());
        text.push_str(names.get(&rest[..word]).map_or(&rest[..word], |short| short));
        let other = rest[word..].find(is_word).map_or(rest.len(), |at| word + at);
        text.push_str(&rest[word..other]);
        rest = &rest[other..];
    }
    text
}

struct Packer<'m> {
    module: &'m [u8],
    /// Imported functions come first, and stay where they are.
    imported: u32,
    /// Where the bodies are in the module.
    bodies: Vec<Range<usize>>,
    /// Which function comes at each place.
    order: Vec<usize>,
    /// The place of each function.
    place: Vec<u32>,
    names: HashMap<String, String>,
}

impl Packer<'_> {
    fn name<'n>(&'n self, name: &'n str) -> &'n str {
        self.names.get(name).map_or(name, |short| short)
    }
}

impl Reencode for Packer<'_> {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32> {
        Ok(function.checked_sub(self.imported).map_or(function, |own| self.imported + self.place[own as usize]))
    }

    fn parse_import_section(&mut self, imports: &mut ImportSection, section: ImportSectionReader<'_>) -> Result<()> {
        for import in section.into_imports() {
            let import = import?;
            let entity: EntityType = self.entity_type(import.ty)?;
            imports.import(import.module, self.name(import.name), entity);
        }
        Ok(())
    }

    fn parse_export_section(&mut self, exports: &mut ExportSection, section: ExportSectionReader<'_>) -> Result<()> {
        for export in section {
            let export = export?;
            let (kind, index) = (self.export_kind(export.kind)?, self.external_index(export.kind, export.index)?);
            exports.export(self.name(export.name), kind, index);
        }
        Ok(())
    }

    fn parse_function_section(&mut self, functions: &mut FunctionSection, section: FunctionSectionReader<'_>) -> Result<()> {
        let types = section.into_iter().collect::<std::result::Result<Vec<u32>, _>>()?;
        for &from in &self.order {
            functions.function(types[from]);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, _: CodeSectionReader<'_>) -> Result<()> {
        for at in 0..self.order.len() {
            let range = self.bodies[self.order[at]].clone();
            let body = FunctionBody::new(wasmparser::BinaryReader::new(&self.module[range.clone()], range.start));
            utils::parse_function_body(self, code, body)?;
        }
        Ok(())
    }
}
