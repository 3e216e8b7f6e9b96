package io.routelock.doctor;

import io.routelock.ads.AdsErrorException;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One examination of the way to a target, step by step.
 *
 * <p>It looks and changes nothing: no login, no broadcast, no route, and no state of a machine. It waits, so
 * {@link #run} is for a thread that may, a virtual one for example; {@link #cancel} is for every thread. To
 * interrupt the thread cancels as well.
 */
public final class Examination {

    /** A host that drops everything costs seconds a step; nobody waits longer than this. */
    public static final Duration USUAL = Duration.ofSeconds(60);

    private static final List<Check> CHECKS =
            List.of(
                    new NameCheck(),
                    new InterfaceCheck(),
                    new ReachabilityCheck(),
                    new ServerInfoCheck(),
                    PortChecks.plain(),
                    PortChecks.secure(),
                    new NetIdCheck(),
                    new TlsCheck(),
                    new CertificateCheck(),
                    new GreetingCheck(),
                    new FrameCheck(),
                    new ReadStateCheck(),
                    new RouteBackCheck(),
                    new StateCheck(),
                    new ClockCheck());

    private final Question question;
    private final Standpoint standpoint;
    private final Course course;
    private final List<Step> steps = new ArrayList<>();
    private final Map<StepName, StepState> states = new EnumMap<>(StepName.class);
    private final Map<StepName, Remedy> remedies = new EnumMap<>(StepName.class);

    public Examination(Question question, Standpoint standpoint) {
        this(question, standpoint, USUAL);
    }

    /**
     * @param atMost from now on, for all steps together
     */
    public Examination(Question question, Standpoint standpoint, Duration atMost) {
        this.question = question;
        this.standpoint = standpoint;
        this.course = new Course(atMost);
    }

    /** Ends it soon: what has not been run by then is "not run". */
    public void cancel() {
        course.cancel();
    }

    /** The step number of a name. */
    public static int numberOf(StepName name) {
        return name.ordinal() + 1;
    }

    /** Takes all steps that can be taken; once. */
    public Report run(ExaminationListener listener) {
        Instant began = Instant.now(standpoint.clock());
        long start = System.nanoTime();
        try (Chart chart = new Chart(question, standpoint, course)) {
            CHECKS.forEach(check -> take(check, chart, listener));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            OwnSide own = new OwnSide(standpoint.self().netId(), standpoint.self().hostName(), chart.local);
            return new Report(question, own, began, took, steps, diagnosis(), course.isCancelled());
        }
    }

    private void take(Check check, Chart chart, ExaminationListener listener) {
        int number = numberOf(check.name());
        String title = title(check.name());
        listener.begins(number, check.name(), title);
        Instant began = Instant.now(standpoint.clock());
        long start = System.nanoTime();
        Outcome outcome = outcome(check, chart);
        Step step =
                new Step(
                        number,
                        check.name(),
                        title,
                        outcome.state(),
                        outcome.summary(),
                        began,
                        Duration.ofNanos(System.nanoTime() - start),
                        outcome.evidence(),
                        outcome.finding());
        steps.add(step);
        states.put(check.name(), outcome.state());
        outcome.remedy().ifPresent(remedy -> remedies.put(check.name(), remedy));
        listener.ended(step);
    }

    private String title(StepName name) {
        return switch (name) {
            case SERVER_INFO -> name.title() + " " + standpoint.ports().udp();
            case PLAIN_PORT -> name.title() + " " + standpoint.ports().ads();
            case SECURE_PORT -> name.title() + " " + standpoint.ports().tls();
            default -> name.title();
        };
    }

    private Outcome outcome(Check check, Chart chart) {
        if (course.isCancelled()) {
            return Outcome.notRun("Cancelled");
        }
        Optional<Outcome> needless = check.needless(chart);
        if (needless.isPresent()) {
            return needless.get();
        }
        Optional<StepName> missing =
                check.needs(chart).stream().filter(needed -> !leadsOn(needed)).sorted().findFirst();
        return missing.map(needed -> Outcome.notRun("Needs step " + numberOf(needed)))
                .orElseGet(() -> run(check, chart));
    }

    private boolean leadsOn(StepName needed) {
        return states.getOrDefault(needed, StepState.NOT_RUN).leadsOn();
    }

    private Outcome run(Check check, Chart chart) {
        try {
            return check.run(chart);
        } catch (Course.Cancelled e) {
            course.cancel();
            return Outcome.notRun("Cancelled");
        } catch (FindingException e) {
            return Outcome.failed("Failed", List.of(), e.finding());
        } catch (AdsErrorException e) {
            return Outcome.failed(
                    "Error " + e.error(),
                    List.of(),
                    AdsFindings.explain(e.error(), e.target(), e.operation()));
        } catch (WireFormatException e) {
            return Outcome.failed("Unreadable answer", List.of(), unreadable(e));
        }
    }

    private Finding unreadable(WireFormatException e) {
        return Finding.error(
                "ads.unreadable",
                "The answer of %s cannot be read: %s.".formatted(question.called(), e.getMessage()),
                "Check that this is the device that you mean.",
                "The device speaks another version of ADS",
                "Another program answers there");
    }

    /** The first failure, else the first warning: those behind it may be its consequences. */
    private Diagnosis diagnosis() {
        if (course.isCancelled()) {
            return new Diagnosis(
                    DoctorFindings.cancelled(question.called()), Optional.empty(), Optional.empty());
        }
        return first(step -> step.state() == StepState.FAILED)
                .or(() -> first(step -> step.state() == StepState.WARNING && !isMinor(step)))
                .or(() -> first(step -> step.state() == StepState.WARNING))
                .map(step ->
                        new Diagnosis(
                                step.finding().orElseThrow(),
                                Optional.of(step.name()),
                                Optional.ofNullable(remedies.get(step.name()))))
                .orElseGet(this::healthy);
    }

    /** What may be as it is meant to be must not hide what is not. */
    private static boolean isMinor(Step step) {
        return step.finding().filter(told -> told.code().equals(DeviceFindings.NO_SERVER_INFO)).isPresent();
    }

    private Optional<Step> first(Predicate<Step> wanted) {
        return steps.stream().filter(wanted).findFirst();
    }

    private Diagnosis healthy() {
        long passed = states.values().stream().filter(state -> state == StepState.PASSED).count();
        return question.route().isPresent()
                ? new Diagnosis(
                        DoctorFindings.healthy(question.called(), passed), Optional.empty(), Optional.empty())
                : new Diagnosis(
                        DoctorFindings.withoutRoute(question.called()),
                        Optional.empty(),
                        Optional.of(new Remedy.AddRouteHere()));
    }
}
