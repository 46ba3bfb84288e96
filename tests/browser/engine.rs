//! The search engine without a worker: the same desk, asked through the function that the shell defines.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use search::answer::{Request, Why, from_bytes, to_bytes};
use search::{Desk, Said};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// A desk, and who waits for which reply.
#[derive(Default)]
pub(crate) struct Engine {
    desk: Desk,
    waiting: Vec<(u64, Function)>,
    /// How often it was asked.
    pub(crate) asked: u32,
}

/// `baojiaFind` as static/boot.js defines it; files come through `baojiaBring`.
pub(crate) fn find(engine: Rc<RefCell<Engine>>) -> Closure<dyn FnMut(f64, Uint8Array) -> Promise> {
    Closure::new(move |number: f64, request: Uint8Array| {
        engine.borrow_mut().asked += 1;
        let request: Request = from_bytes(&request.to_vec()).unwrap();
        Promise::new(&mut |resolve, _| {
            engine.borrow_mut().waiting.push((number as u64, resolve));
            let said = engine.borrow_mut().desk.ask(number as u64, request.clone());
            act(&engine, said);
        })
    })
}

fn act(engine: &Rc<RefCell<Engine>>, said: Vec<Said>) {
    for said in said {
        match said {
            Said::Bring(path) => {
                let engine = Rc::clone(engine);
                spawn_local(async move {
                    let file = bring(&path).await;
                    let said = engine.borrow_mut().desk.brought(&path, file);
                    act(&engine, said);
                });
            }
            Said::Reply(number, reply) => {
                let bytes = to_bytes(&reply).unwrap();
                let mut engine = engine.borrow_mut();
                let place = engine.waiting.iter().position(|(asker, _)| *asker == number).unwrap();
                let (_, resolve) = engine.waiting.remove(place);
                resolve.call1(&JsValue::NULL, &Uint8Array::from(bytes.as_slice())).unwrap();
            }
        }
    }
}

async fn bring(path: &str) -> Result<Vec<u8>, Why> {
    let window = web_sys::window().unwrap();
    let function: Function = Reflect::get(&window, &"baojiaBring".into()).unwrap().dyn_into().unwrap();
    let coming: Promise = function.call1(&JsValue::NULL, &path.into()).unwrap().dyn_into().unwrap();
    JsFuture::from(coming).await.map(|bytes| Uint8Array::from(bytes).to_vec()).map_err(|_| Why::Missing)
}
