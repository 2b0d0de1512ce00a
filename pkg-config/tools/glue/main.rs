//! `glue INPUT FOLDER NAME [--names]` writes `NAME.js` and `NAME_bg.wasm` to a folder; with `--names` the WebAssembly keeps those of its functions.
mod locals;
mod pack;

use std::path::Path;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (input, folder, name, names) = match &args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [input, folder, name] => (*input, *folder, *name, false),
        [input, folder, name, "--names"] => (*input, *folder, *name, true),
        _ => {
            eprintln!("usage: glue INPUT FOLDER NAME [--names]");
            return ExitCode::from(2);
        }
    };
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(input)
        .out_name(name)
        .typescript(false)
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .remove_name_section(!names)
        .reset_state_function(true); // for load.js#recover
    let written = bindgen.web(true).and_then(|bindgen| bindgen.generate(folder));
    match written.and_then(|()| pack(Path::new(folder), name)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("glue: {error:?}");
            ExitCode::FAILURE
        }
    }
}

fn pack(folder: &Path, name: &str) -> anyhow::Result<()> {
    let (module, glue) = (folder.join(format!("{name}_bg.wasm")), folder.join(format!("{name}.js")));
    let packed = pack::pack(&locals::renumber(&std::fs::read(&module)?)?, &std::fs::read_to_string(&glue)?)?;
    std::fs::write(module, packed.0)?;
    std::fs::write(glue, packed.1)?;
    Ok(())
}
