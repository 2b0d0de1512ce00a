//! What ends a call before its answer: the caller's signal, or the timeout. Either stops whatever the call is waiting for.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use wasm_bindgen::prelude::*;
use web_sys::{AbortController, AbortSignal};

use super::js::{call, get};

#[wasm_bindgen]
extern "C" {
    // Timer handles are objects in Node.
    #[wasm_bindgen(catch, js_name = setTimeout)]
    fn set_timeout(handler: &JsValue, ms: f64) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(handle: &JsValue);
}

/// The maximum delay of `setTimeout`; a longer one would mean 1 ms.
const LONGEST_TIMER: f64 = 2_147_483_647.0;

/// What ended a call.
#[derive(Clone)]
pub(super) enum Ended {
    /// The signal, with its reason.
    Aborted(JsValue),
    TimedOut,
}

#[derive(Default)]
struct State {
    ended: Option<Ended>,
    waker: Option<Waker>,
}

/// Listens for a signal and a timer until dropped.
pub(super) struct Abort {
    state: Rc<RefCell<State>>,
    controller: AbortController,
    signal: Option<(JsValue, Closure<dyn FnMut()>)>,
    timer: Option<(JsValue, Closure<dyn FnMut()>)>,
}

impl Abort {
    pub(super) fn new(signal: Option<&JsValue>, timeout: f64) -> Result<Self, JsValue> {
        let mut abort = Self { state: Rc::default(), controller: AbortController::new()?, signal: None, timer: None };
        if let Some(signal) = signal {
            let (state, controller, source) = (abort.state.clone(), abort.controller.clone(), signal.clone());
            let heard = Closure::<dyn FnMut()>::new(move || {
                let reason = get(&source, "reason");
                end(&state, Ended::Aborted(reason.clone()));
                // The caller's own `fetch` sees the same reason.
                controller.abort_with_reason(&reason);
            });
            call(signal, "addEventListener", &[&"abort".into(), heard.as_ref()])?;
            abort.signal = Some((signal.clone(), heard));
        }
        if timeout <= LONGEST_TIMER {
            let (state, controller) = (abort.state.clone(), abort.controller.clone());
            let rung = Closure::<dyn FnMut()>::new(move || {
                end(&state, Ended::TimedOut);
                controller.abort();
            });
            abort.timer = Some((set_timeout(rung.as_ref(), timeout)?, rung));
        }
        Ok(abort)
    }

    /// The signal for `fetch`. It is our own: the caller's may be of a class that the runtime's `Request` does not accept.
    pub(super) fn signal(&self) -> AbortSignal {
        self.controller.signal()
    }

    /// What has ended the call, if it has ended.
    pub(super) fn ended(&self) -> Option<Ended> {
        if let Some((signal, _)) = &self.signal
            && get(signal, "aborted").is_truthy()
        {
            return Some(Ended::Aborted(get(signal, "reason")));
        }
        self.state.borrow().ended.clone()
    }

    /// Awaits a future, unless the call ends first.
    pub(super) async fn unless<F: Future>(&self, wanted: F) -> Result<F::Output, Ended> {
        let mut wanted = pin!(wanted);
        poll_fn(|context| {
            if let Some(ended) = self.ended() {
                return Poll::Ready(Err(ended));
            }
            self.state.borrow_mut().waker = Some(context.waker().clone());
            wanted.as_mut().poll(context).map(Ok)
        })
        .await
    }
}

fn end(state: &RefCell<State>, why: Ended) {
    let waker = {
        let mut state = state.borrow_mut();
        state.ended.get_or_insert(why);
        state.waker.take()
    };
    if let Some(waker) = waker {
        waker.wake();
    }
}

impl Drop for Abort {
    /// Nothing may call a dropped closure, and no timer may keep a program running.
    fn drop(&mut self) {
        if let Some((handle, _)) = &self.timer {
            clear_timeout(handle);
        }
        if let Some((signal, heard)) = &self.signal {
            let _ = call(signal, "removeEventListener", &[&"abort".into(), heard.as_ref()]);
        }
    }
}
