//! Web Audio: performs a schedule of points on the audio clock, so that it stays exact when timers are throttled.

use super::clock;
use crate::domain::sound::{NOISE, Point, Source};
use crate::domain::time::Millis;
use gloo_events::EventListener;
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::OnceCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AudioBuffer, AudioBufferSourceNode, AudioContext, AudioContextState, AudioNode, AudioParam,
    AudioScheduledSourceNode, BiquadFilterType, GainNode, OscillatorType,
};

/// Samples a second of the noise: twice what the brightest wave lets through, many times over.
pub const RATE: u16 = 16_000;
/// What is scheduled sooner than this might begin late.
const LEAD: f64 = 0.03;
/// How long a change of the level takes.
const GLIDE: f64 = 0.3;

/// The audio clock of the page and the level everything passes through.
#[derive(Debug)]
pub struct Audio {
    context: AudioContext,
    level: GainNode,
    noise: AudioBuffer,
    #[expect(dead_code, reason = "kept for its drop, which ends it")]
    changes: EventListener,
}

impl Audio {
    /// Opens the audio of this page so loud, with `noise` to make a sea of. Only inside a tap; `None` where there is
    /// none. `changed` is called when it begins to run, or is interrupted.
    #[must_use]
    pub fn open(
        noise: &[f32],
        thousandths: u32,
        mut changed: impl FnMut() + 'static,
    ) -> Option<Self> {
        let context = AudioContext::new().ok()?;
        let length = u32::try_from(noise.len()).ok()?;
        let buffer = context.create_buffer(1, length, RATE.into()).ok()?;
        buffer.copy_to_channel(noise, 0).ok()?;
        let level = context.create_gain().ok()?;
        level.gain().set_value(fraction(thousandths));
        level.connect_with_audio_node(&context.destination()).ok()?;
        let changes = EventListener::new(&context, "statechange", move |_| changed());
        Some(Self {
            context,
            level,
            noise: buffer,
            changes,
        })
    }

    /// Whether its clock runs: not before a tap, and not during a call.
    #[must_use]
    pub fn runs(&self) -> bool {
        self.context.state() == AudioContextState::Running
    }

    /// Asks it to run; what comes of that is told as a change.
    pub fn resume(&self) {
        settle(self.context.resume());
    }

    /// Lets it rest until it is asked again.
    pub fn suspend(&self) {
        settle(self.context.suspend());
    }

    /// How loud everything is, in thousandths; what sounds glides there.
    pub fn set_level(&self, thousandths: u32) {
        let (gain, now) = (self.level.gain(), self.context.current_time());
        let from = gain.value();
        let _ = gain.cancel_scheduled_values(0.0);
        let _ = gain.set_value_at_time(from, now);
        let _ = gain.linear_ramp_to_value_at_time(fraction(thousandths), now + GLIDE);
    }

    /// The audio time that is heard at an instant of the page's clock.
    fn heard_at(&self, instant: Millis) -> f64 {
        let now = self.context.current_time();
        let since = seconds(clock::now()) - seconds(instant);
        // What is rendered now is heard a little later; where the browser tells how much, picture and sound meet.
        let late = self.latency().filter(|late| (0.0..0.5).contains(late));
        now - late.unwrap_or(0.0) - since
    }

    fn latency(&self) -> Option<f64> {
        let ask: Function = Reflect::get(&self.context, &"getOutputTimestamp".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let told = ask.call0(&self.context).ok()?;
        let number = |name: &str| Reflect::get(&told, &name.into()).ok()?.as_f64();
        let (context, page) = (number("contextTime")?, number("performanceTime")?);
        let heard_now = context + seconds(clock::now()) - page / 1_000.0;
        (page > 0.0).then(|| self.context.current_time() - heard_now)
    }
}

/// A stretch of sound being performed. Dropping it is silence, at once.
#[derive(Debug)]
pub struct Run {
    /// The audio time at which the course began.
    began: f64,
    /// The audio time from which it can be heard, and how much of the course has passed by then.
    from: (f64, Millis),
    out: GainNode,
    sea: OnceCell<Option<Voice>>,
    drone: OnceCell<Option<Voice>>,
    tone: OnceCell<Option<Voice>>,
}

/// One source on its way to the level: how loud, how bright.
#[derive(Debug)]
struct Voice {
    source: AudioScheduledSourceNode,
    level: AudioParam,
    hertz: AudioParam,
}

impl Run {
    /// Begins to perform a course that began at the instant `started`; answers also from which elapsed time on
    /// points can be given.
    #[must_use]
    pub fn begin(audio: &Audio, started: Millis) -> Option<(Self, Millis)> {
        let began = audio.heard_at(started);
        let from = (audio.context.current_time() + LEAD).max(began);
        let elapsed = clock::to_millis((from - began) * 1_000.0);
        let out = audio.context.create_gain().ok()?;
        out.connect_with_audio_node(&audio.level).ok()?;
        let run = Self {
            began,
            from: (from, elapsed),
            out,
            sea: OnceCell::new(),
            drone: OnceCell::new(),
            tone: OnceCell::new(),
        };
        Some((run, elapsed))
    }

    /// Schedules points of a source; they lie after all that was scheduled before.
    pub fn add(&self, audio: &Audio, source: Source, points: &[Point]) {
        let voice = match source {
            Source::Sea => self.sea.get_or_init(|| self.sea(audio)).as_ref(),
            Source::Drone if points.is_empty() => None,
            Source::Drone => self.later(&self.drone, audio, OscillatorType::Triangle),
        };
        if let Some(voice) = voice {
            self.schedule(voice, points);
        }
    }

    /// Schedules the tones there are, once.
    pub fn ring(&self, audio: &Audio, points: &[Point]) {
        if self.tone.get().is_none()
            && let Some(voice) = self.later(&self.tone, audio, OscillatorType::Sine)
        {
            self.schedule(voice, points);
        }
    }

    /// How far the audio clock has come away from the page's: it stands still while a phone sleeps.
    #[must_use]
    pub fn strayed(&self, audio: &Audio, started: Millis) -> Millis {
        let off = audio.heard_at(started) - self.began;
        clock::to_millis(off.abs() * 1_000.0)
    }

    fn sea(&self, audio: &Audio) -> Option<Voice> {
        let source = audio.context.create_buffer_source().ok()?;
        source.set_buffer(Some(&audio.noise));
        source.set_loop(true);
        let filter = audio.context.create_biquad_filter().ok()?;
        filter.set_type(BiquadFilterType::Lowpass);
        // No resonance: the wave has no tone of its own.
        filter.q().set_value(-3.0);
        source.connect_with_audio_node(&filter).ok()?;
        let sea = voice(
            audio,
            &self.out,
            source.clone().into(),
            &filter,
            filter.frequency(),
        )?;
        let (from, elapsed) = self.from;
        start_noise(&source, from, elapsed)?;
        Some(sea)
    }

    fn later<'a>(
        &self,
        place: &'a OnceCell<Option<Voice>>,
        audio: &Audio,
        form: OscillatorType,
    ) -> Option<&'a Voice> {
        let make = || {
            let tone = audio.context.create_oscillator().ok()?;
            tone.set_type(form);
            let voice = voice(
                audio,
                &self.out,
                tone.clone().into(),
                &tone,
                tone.frequency(),
            )?;
            tone.start().ok()?;
            Some(voice)
        };
        place.get_or_init(make).as_ref()
    }

    fn schedule(&self, voice: &Voice, points: &[Point]) {
        for point in points {
            let at = self.began + seconds(point.at);
            let _ = voice
                .level
                .linear_ramp_to_value_at_time(fraction(point.level), at);
            let hertz = point.hertz as f32;
            let _ = voice.hertz.linear_ramp_to_value_at_time(hertz, at);
        }
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let _ = self.out.disconnect();
        let voices = [self.sea.get(), self.drone.get(), self.tone.get()];
        for voice in voices.into_iter().flatten().flatten() {
            let _ = voice.source.stop();
        }
    }
}

/// `source`, tuned by `hertz`, through a level of its own that begins in silence.
fn voice(
    audio: &Audio,
    out: &GainNode,
    source: AudioScheduledSourceNode,
    last: &AudioNode,
    hertz: AudioParam,
) -> Option<Voice> {
    let gain = audio.context.create_gain().ok()?;
    last.connect_with_audio_node(&gain).ok()?;
    gain.connect_with_audio_node(out).ok()?;
    let (level, now) = (gain.gain(), audio.context.current_time());
    // Both: a ramp needs a value at a time to start from, and before that time a gain would be at its full.
    level.set_value(0.0);
    level.set_value_at_time(0.0, now).ok()?;
    // One value for a block of samples is enough, and costs a fraction.
    let _ = Reflect::set(&hertz, &"automationRate".into(), &"k-rate".into());
    Some(Voice {
        source,
        level,
        hertz,
    })
}

/// The noise lies under the course as it would had it run since its beginning.
fn start_noise(source: &AudioBufferSourceNode, from: f64, elapsed: Millis) -> Option<()> {
    let offset = seconds(Millis(elapsed.0 % NOISE.0));
    source.start_with_when_and_grain_offset(from, offset).ok()
}

/// A wish the browser may refuse: what came of it is told as a change, or not at all.
fn settle(wish: Result<Promise, JsValue>) {
    if let Ok(wish) = wish {
        spawn_local(async move {
            let _ = JsFuture::from(wish).await;
        });
    }
}

/// Whether a phone set to silent stays silent can be chosen here.
#[must_use]
pub fn can_sound_when_silenced() -> bool {
    session().is_some()
}

/// Whether it sounds even where the phone is set to silent; it mixes with other sound either way.
pub fn sound_when_silenced(yes: bool) {
    if let Some(session) = session() {
        let kind = if yes { "playback" } else { "ambient" };
        let _ = Reflect::set(&session, &"type".into(), &kind.into());
    }
}

fn session() -> Option<Object> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let session = Reflect::get(&navigator, &"audioSession".into()).ok()?;
    session.is_object().then(|| session.unchecked_into())
}

fn seconds(time: Millis) -> f64 {
    clock::to_number(time) / 1_000.0
}

#[expect(clippy::cast_precision_loss, reason = "thousandths, at most a few")]
fn fraction(thousandths: u32) -> f32 {
    thousandths as f32 / 1_000.0
}
