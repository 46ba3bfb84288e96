//! What the foot of an article costs its reader: `cargo run -p builder --example around -- FOLDER [EVERY]` asks for what stands
//! around every so many-th article of a published folder, each with an empty desk, and prints bytes, files and rounds.
#![expect(clippy::print_stdout, reason = "it is a program")]

use anyhow::{Context, Result};
use builder::folder::PublishedFolder;
use search::answer::{Centre, Reply, Request, Why};
use search::{Desk, Said};
use std::path::Path;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().context("which folder?")?;
    let every: usize = arguments.next().map_or(Ok(100), |every| every.parse())?;
    let folder = PublishedFolder::open(Path::new(&folder))?;
    let (mut costs, mut rounds, mut related, mut beside) = (Vec::new(), Vec::new(), 0, 0);
    for centre in centres(&folder)?.into_iter().step_by(every) {
        let said = centre.headline.clone();
        let mut desk = Desk::new(folder.catalog.clone());
        let before = folder.cost().bytes;
        let (reply, count) = reply(&folder, &mut desk, Request::Around(centre));
        let Reply::Around(around) = reply else { continue };
        costs.push(folder.cost().bytes - before);
        rounds.push(count);
        related += usize::from(!around.related.is_empty());
        beside += usize::from(around.before.is_some() || around.after.is_some());
        if costs.len() % 20 == 1 {
            let titles: Vec<String> = around.related.into_iter().filter_map(|near| near.headline).collect();
            println!("{said}: {}", titles.join(" / "));
        }
    }
    costs.sort_unstable();
    rounds.sort_unstable();
    let at = |share: usize| costs.get(costs.len().saturating_sub(1) * share / 100).copied().unwrap_or(0);
    let most = rounds.last().copied().unwrap_or(0);
    println!(
        "{} articles: bytes median {} p95 {}; rounds median {:?} most {most}; {related} have kin, {beside} neighbours",
        costs.len(),
        at(50),
        at(95),
        rounds.get(rounds.len() / 2)
    );
    Ok(())
}

fn centres(folder: &PublishedFolder) -> Result<Vec<Centre>> {
    let mut centres = Vec::new();
    for entry in &folder.catalog.issues {
        let contents = folder.contents(entry)?;
        let mut place = 0;
        for unit in (1u32..).zip(&contents.units).map(|(number, _)| folder.unit(entry, number)) {
            let unit = unit?;
            for (id, article) in (0..unit.articles.len()).filter_map(|at| unit.article(at)) {
                centres.push(Centre::of(&id, article, place));
                place += 1;
            }
        }
    }
    Ok(centres)
}

fn reply(folder: &PublishedFolder, desk: &mut Desk, request: Request) -> (Reply, usize) {
    let (mut said, mut rounds) = (desk.ask(1, request), 0);
    loop {
        let mut wanted = Vec::new();
        for said in said {
            match said {
                Said::Reply(_, reply) => return (reply, rounds),
                Said::Bring(path) => wanted.push(path),
            }
        }
        rounds += 1;
        said = Vec::new();
        for path in wanted {
            let file = folder.bytes(&path).map_err(|_| Why::Missing);
            said.extend(desk.brought(&path, file));
        }
    }
}
