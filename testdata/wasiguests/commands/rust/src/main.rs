//! See README.md: what the command of the same name in C and JavaScript does, and what only the
//! standard library of Rust does.
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, Read, Seek, SeekFrom, Write};
use std::process;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

// The adapter makes 1 of all exit codes but 0.
#[link(wasm_import_module = "wasi:cli/exit@0.2.12")]
extern "C" {
    #[link_name = "exit-with-code"]
    fn exit_with_code(code: i32) -> !;
}

fn count(bytes: &[u8]) -> String {
    let lines = bytes.iter().filter(|&&b| b == b'\n').count();
    let mut hash: u32 = 0x811c_9dc5;
    for &b in bytes {
        hash = (hash ^ u32::from(b)).wrapping_mul(0x0100_0193);
    }
    format!("{} bytes, {} lines, hash {:08x}", bytes.len(), lines, hash)
}

fn tally(args: &[String]) -> i32 {
    let mut report = String::new();
    for name in ["TALLY_NAME", "TALLY_EMPTY", "TALLY_UNSET"] {
        match std::env::var(name) {
            Ok(value) => report += &format!("{name}=[{value}]\n"),
            Err(_) => report += &format!("{name} is not set\n"),
        }
    }
    for arg in args {
        report += &format!("argument [{arg}]\n");
    }
    let mut input = Vec::new();
    io::stdin().lock().read_to_end(&mut input).expect("stdin");
    report += &format!("stdin: {}\n", count(&input));
    let mut missing = 0;
    for path in &args[1..] {
        match fs::read(path) {
            Ok(bytes) => report += &format!("{path}: {}\n", count(&bytes)),
            Err(_) => {
                eprintln!("tally: cannot read {path}");
                missing += 1;
            }
        }
    }
    print!("{report}");
    io::stdout().flush().expect("stdout");
    if fs::write(&args[0], &report).is_err() {
        eprintln!("tally: cannot write {}", args[0]);
        return 100;
    }
    missing
}

fn say<T: std::fmt::Debug>(what: &str, result: io::Result<T>) {
    match result {
        Ok(value) => println!("{what}: {value:?}"),
        Err(error) => println!("{what}: {:?}", error.kind()),
    }
}

fn files(root: &str) -> io::Result<()> {
    let at = |name: &str| format!("{root}/{name}");
    say("create_dir", fs::create_dir(at("d")));
    say("create_dir again", fs::create_dir(at("d")));
    say("create_dir_all", fs::create_dir_all(at("d/e/f")));
    say("write", fs::write(at("d/a.txt"), "one\ntwo\n"));
    say("create_new", OpenOptions::new().write(true).create_new(true).open(at("d/a.txt")).map(|_| ()));
    let mut appended = OpenOptions::new().append(true).open(at("d/a.txt"))?;
    appended.write_all(b"three\n")?;
    drop(appended);
    let mut file = OpenOptions::new().read(true).write(true).open(at("d/a.txt"))?;
    say("seek", file.seek(SeekFrom::End(-6)));
    let mut rest = String::new();
    file.read_to_string(&mut rest)?;
    println!("the rest: {rest:?}");
    say("set_len", file.set_len(7));
    say("metadata", file.metadata().map(|m| (m.len(), m.is_file(), m.is_dir())));
    let mtime = UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    say("set_modified", file.set_modified(mtime));
    say("modified", file.metadata()?.modified().map(|t| t == mtime));
    say("sync_all", file.sync_all());
    drop(file);
    say("read_to_string", fs::read_to_string(at("d/a.txt")));
    say("copy", fs::copy(at("d/a.txt"), at("d/b.txt")));
    say("hard_link", fs::hard_link(at("d/b.txt"), at("d/c.txt")));
    say("rename", fs::rename(at("d/c.txt"), at("d/e/c.txt")));
    let mut names = Vec::new();
    for entry in fs::read_dir(at("d"))? {
        let entry = entry?;
        names.push((entry.file_name().into_string().unwrap(), entry.file_type()?.is_dir()));
    }
    names.sort();
    println!("read_dir: {names:?}");
    let lines: io::Result<Vec<String>> = io::BufReader::new(File::open(at("d/b.txt"))?).lines().collect();
    say("lines", lines);
    say("remove_dir of a full one", fs::remove_dir(at("d/e")));
    say("remove_file of a directory", fs::remove_file(at("d/e")));
    say("remove_dir_all", fs::remove_dir_all(at("d/e")));
    say("open what is not there", File::open(at("d/e/c.txt")).map(|_| ()));
    say("open outside", File::open(at("../outside.txt")).map(|_| ()));
    say("exists", fs::exists(at("d/b.txt")));
    say("remove_file", fs::remove_file(at("d/b.txt")));
    Ok(())
}

fn times() {
    let start = Instant::now();
    std::thread::sleep(Duration::from_millis(20));
    println!("slept: {}", start.elapsed() >= Duration::from_millis(20));
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    println!("after 2023: {}", now > 1_700_000_000);
    let map: HashMap<u32, u32> = (0..1000).map(|i| (i, i * i)).collect();
    println!("map: {} {}", map.len(), map[&999]);
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    process::exit(match args.first().map(String::as_str) {
        Some("files") => match files(&args[1]) {
            Ok(()) => 0,
            Err(error) => {
                eprintln!("{error:?}");
                1
            }
        },
        Some("times") => {
            times();
            0
        }
        Some("panic") => panic!("as asked"),
        Some(_) => unsafe { exit_with_code(tally(&args)) },
        None => {
            eprintln!("tally OUTPUT INPUT...");
            2
        }
    });
}
