package io.routelock.app.doctor;

import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.app.navigation.Patient;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.doctor.Diagnosis;
import io.routelock.doctor.Evidence;
import io.routelock.doctor.Examination;
import io.routelock.doctor.ExaminationListener;
import io.routelock.doctor.OwnSide;
import io.routelock.doctor.Question;
import io.routelock.doctor.Remedy;
import io.routelock.doctor.Report;
import io.routelock.doctor.Step;
import io.routelock.doctor.StepName;
import io.routelock.doctor.StepState;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Examinations whose outcome a test decides; one can be held at a step until it is let go or cancelled. */
final class FakePractice implements Practice {

    static final Instant BEGAN = Instant.parse("2026-11-20T09:46:31.204Z");

    private static final Finding WELL = Finding.note("test.well", "It is well.", "Nothing.");
    private static final Finding CANCELLED =
            Finding.warning(
                    "doctor.cancelled",
                    "The examination of CX-19AE5B was cancelled.",
                    "Run it again for a finding.");

    private final List<Step> planned = new ArrayList<>();
    private final List<Patient> received = new ArrayList<>();
    private Question question = Question.ofHost("192.168.10.24");
    private Optional<Remedy> remedy = Optional.empty();
    private Optional<Finding> refusal = Optional.empty();
    private Optional<Finding> diagnosis = Optional.empty();
    private Optional<StepName> heldAt = Optional.empty();
    private volatile boolean cancelled;
    private final CountDownLatch letGo = new CountDownLatch(1);

    void asks(Question wanted) {
        question = wanted;
    }

    void offers(Remedy offered) {
        remedy = Optional.of(offered);
    }

    void refuses(Finding why) {
        refusal = Optional.of(why);
    }

    /** For a patient with no failing step. */
    void finds(Finding whole) {
        diagnosis = Optional.of(whole);
    }

    void holdsAt(StepName name) {
        heldAt = Optional.of(name);
    }

    void letGo() {
        letGo.countDown();
    }

    List<Patient> received() {
        return received;
    }

    void passes(StepName name, String summary, long millis, Evidence... evidence) {
        plan(name, StepState.PASSED, summary, millis, Optional.empty(), evidence);
    }

    void fails(StepName name, String summary, long millis, Finding why, Evidence... evidence) {
        plan(name, StepState.FAILED, summary, millis, Optional.of(why), evidence);
    }

    void warns(StepName name, String summary, long millis, Finding why, Evidence... evidence) {
        plan(name, StepState.WARNING, summary, millis, Optional.of(why), evidence);
    }

    void leavesOut(StepName name, String why) {
        plan(name, StepState.NOT_RUN, why, 0, Optional.empty());
    }

    private void plan(
            StepName name,
            StepState state,
            String summary,
            long millis,
            Optional<Finding> finding,
            Evidence... evidence) {
        planned.add(
                new Step(
                        Examination.numberOf(name),
                        name,
                        name.title(),
                        state,
                        summary,
                        BEGAN,
                        Duration.ofMillis(millis),
                        List.of(evidence),
                        finding));
    }

    static Octets bytes(String hex) {
        return Octets.ofHex(hex);
    }

    @Override
    public Visit receive(Patient patient) {
        received.add(patient);
        refusal.ifPresent(why -> {
            throw new FindingException(why);
        });
        return new FakeVisit();
    }

    private final class FakeVisit implements Visit {

        @Override
        public Question question() {
            return question;
        }

        @Override
        public Report examine(ExaminationListener listener) {
            List<Step> done = new ArrayList<>();
            for (Step step : planned) {
                listener.begins(step.number(), step.name(), step.title());
                if (heldAt.filter(step.name()::equals).isPresent()) {
                    await();
                }
                Step taken = cancelled ? notRun(step) : step;
                done.add(taken);
                listener.ended(taken);
            }
            return report(done);
        }

        private void await() {
            try {
                letGo.await();
            } catch (InterruptedException e) {
                // As a task interrupts its thread before it tells the examination.
                cancelled = true;
                Thread.currentThread().interrupt();
            }
        }

        private static Step notRun(Step step) {
            return new Step(
                    step.number(),
                    step.name(),
                    step.title(),
                    StepState.NOT_RUN,
                    "Cancelled",
                    BEGAN,
                    Duration.ZERO,
                    List.of(),
                    Optional.empty());
        }

        private Report report(List<Step> done) {
            OwnSide own =
                    new OwnSide(
                            AmsNetId.parse("172.17.4.21.1.1"),
                            "ENG-NB-117",
                            Optional.of(InetAddress.ofLiteral("192.168.10.117")));
            return new Report(
                    question, own, BEGAN, Duration.ofMillis(1600), done, diagnosisOf(done), cancelled);
        }

        private Diagnosis diagnosisOf(List<Step> done) {
            return first(done, StepState.FAILED)
                    .or(() -> first(done, StepState.WARNING))
                    .filter(step -> !cancelled)
                    .map(step ->
                            new Diagnosis(step.finding().orElseThrow(), Optional.of(step.name()), remedy))
                    .orElseGet(() ->
                            new Diagnosis(
                                    cancelled ? CANCELLED : diagnosis.orElse(WELL),
                                    Optional.empty(),
                                    remedy));
        }

        private static Optional<Step> first(List<Step> done, StepState state) {
            return done.stream().filter(step -> step.state() == state).findFirst();
        }

        @Override
        public void cancel() {
            cancelled = true;
            letGo.countDown();
        }
    }
}
