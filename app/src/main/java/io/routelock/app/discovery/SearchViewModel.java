package io.routelock.app.discovery;

import io.routelock.app.model.AppModel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.MemberRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.discovery.DiscoveryEvent;
import io.routelock.discovery.HostRange;
import io.routelock.net.LocalNetworkInterface;
import io.routelock.net.SearchOutcome;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The search for devices, from the button to the rows of {@link AppModel#devices()}. It lives as long as the
 * tool, so that what was found stays when the tab is closed. On the JavaFX thread.
 */
final class SearchViewModel {

    static final String SOURCE = "Broadcast search";

    private static final Set<String> TOLD_IN_ROWS =
            Set.of(
                    "discovery.netid-used-twice",
                    "discovery.address-with-two-netids",
                    "discovery.other-subnet");

    private final Workbench bench;
    private final SearchSurroundings around;
    private final InterfaceChoices interfaces;
    private final DeviceList devices;
    private final ReadOnlyObjectWrapper<SearchPhase> phase =
            new ReadOnlyObjectWrapper<>(new SearchPhase.NotYet());
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final StringProperty host = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper hostError = new ReadOnlyStringWrapper("");
    private final BooleanBinding running =
            Bindings.createBooleanBinding(() -> phase.get() instanceof SearchPhase.Running, phase);

    private Optional<RunningTask<SearchOutcome>> task = Optional.empty();

    SearchViewModel(Workbench bench) {
        this(bench, SearchSurroundings.of(bench.computer()));
    }

    SearchViewModel(Workbench bench, SearchSurroundings around) {
        this.bench = bench;
        this.around = around;
        interfaces = new InterfaceChoices(bench.settings());
        devices = new DeviceList(bench.model());
        phase.subscribe(now -> tellStatus());
        host.subscribe(text -> hostError.set(""));
        bench.model().routes().addListener((ListChangeListener<RouteRow>) change -> showAll());
        bench.model().members().addListener((ListChangeListener<MemberRow>) change -> showAll());
    }

    // ------------------------------------------------------------------ what is seen

    /** What is remarkable at one device. */
    Optional<DeviceTrouble> troubleOf(DeviceRow row) {
        return devices.troubleOf(row);
    }

    InterfaceChoices interfaces() {
        return interfaces;
    }

    ReadOnlyObjectProperty<SearchPhase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    BooleanBinding runningProperty() {
        return running;
    }

    /** Of the search that runs, from 0 to 1. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** {@code Searching, 1 of 2 s: 9 devices, 1 conflict}. */
    ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** A name, an address or a range. */
    StringProperty hostProperty() {
        return host;
    }

    /** Why that text cannot be asked; empty until it was tried. */
    ReadOnlyStringProperty hostErrorProperty() {
        return hostError.getReadOnlyProperty();
    }

    // ------------------------------------------------------------------ what is done

    /** Fills the check list, off this thread: a system can take a second to tell. */
    void listInterfaces() {
        bench.tasks()
                .start("List of the network interfaces", work -> SearchWork.list(around))
                .onDone(interfaces::show);
    }

    /**
     * Asks everybody on the checked network interfaces, and the local runtimes; does nothing while it runs.
     */
    void search() {
        if (!running.get()) {
            devices.clear();
            bench.problems().clear(SOURCE);
            start(new SearchRequest.Network(interfaces.leftOut()), networkTitle());
        }
    }

    /** Asks the hosts of {@link #hostProperty} directly, and keeps the devices that are shown. */
    void askHost() {
        if (running.get() || host.get().isBlank()) {
            return;
        }
        try {
            HostRange range = HostRange.parse(host.get());
            start(new SearchRequest.Hosts(range), "Search at " + range.text());
        } catch (IllegalArgumentException e) {
            hostError.set(reason(String.valueOf(e.getMessage())));
        }
    }

    /** The field shows already what was written. */
    private static String reason(String message) {
        String rule = message.substring(message.lastIndexOf(": ") + 2);
        return rule.startsWith("a host name")
                ? "Expected a host name, an address or a range"
                : Character.toUpperCase(rule.charAt(0)) + rule.substring(1);
    }

    /** Ends the search that runs; what has answered stays. */
    void stop() {
        task.ifPresent(RunningTask::cancel);
    }

    private String networkTitle() {
        int checked = interfaces.checked();
        if (checked == 0 && !interfaces.list().isEmpty()) {
            return "Search of the local runtimes";
        }
        return checked == 0
                ? "Broadcast search"
                : "Broadcast search on " + SearchPhase.count(checked, "network interface");
    }

    private void start(SearchRequest request, String title) {
        interfaces.forgetAnswers();
        progress.set(0);
        int of = (int) Math.ceilDiv(request.expected(around.timeout()).toMillis(), 1000L);
        phase.set(new SearchPhase.Running(request, 0, of));
        AnswerQueue answers = new AnswerQueue(bench.fx(), this::take);
        SearchWork work =
                new SearchWork(
                        request,
                        around,
                        plan -> bench.fx().execute(() -> devices.setLocal(plan.local())),
                        adapters -> bench.fx().execute(() -> showInterfaces(adapters)),
                        answers);
        RunningTask<SearchOutcome> started = bench.tasks().start(title, work);
        task = Optional.of(started);
        started.progressProperty().subscribe(fraction -> tick(request, fraction.doubleValue(), of));
        started.onDone(outcome -> done(request, outcome, answers));
        started.onFailed(finding -> failed(request, finding));
        started.onEnd(() -> stopped(request, answers));
    }

    private void showInterfaces(List<LocalNetworkInterface> adapters) {
        interfaces.show(adapters);
    }

    private void tick(SearchRequest request, double fraction, int of) {
        if (running.get()) {
            progress.set(Math.max(0, fraction));
            phase.set(new SearchPhase.Running(request, (int) Math.max(0, fraction * of), of));
        }
    }

    private void take(List<DiscoveryEvent> batch) {
        batch.forEach(interfaces::heard);
        devices.accept(batch);
        tellStatus();
        tellProblems(List.of());
    }

    private void done(SearchRequest request, SearchOutcome outcome, AnswerQueue answers) {
        answers.drain();
        devices.complete(outcome.devices());
        phase.set(new SearchPhase.Done(request, outcome.devices().size(), LocalTime.now()));
        tellProblems(outcome.findings());
        if (outcome.devices().isEmpty() && request instanceof SearchRequest.Hosts(HostRange range)) {
            bench.problems().add(problem(noAnswer(range)));
        }
    }

    private void failed(SearchRequest request, Finding finding) {
        phase.set(new SearchPhase.Failed(request));
        bench.problems().add(problem(finding));
    }

    /** However it ended: only a cancelled one still counts as running. */
    private void stopped(SearchRequest request, AnswerQueue answers) {
        answers.close();
        if (running.get()) {
            phase.set(new SearchPhase.Stopped(request));
        }
        progress.set(0);
        task = Optional.empty();
    }

    /** The routes changed, and so the locks; or somebody came or went behind a broker. */
    private void showAll() {
        devices.showAll();
        tellStatus();
        tellProblems(List.of());
    }

    // ------------------------------------------------------------------ what is told

    private void tellStatus() {
        status.set(phase.get().words(bench.model().devices().size(), devices.conflicts()));
    }

    private void tellProblems(List<Finding> more) {
        if (devices.troublesChanged() || !more.isEmpty()) {
            List<Problem> problems = new ArrayList<>();
            devices.troubles().forEach(trouble -> problems.add(problem(trouble)));
            more.stream()
                    .filter(finding -> !TOLD_IN_ROWS.contains(finding.code()))
                    .forEach(finding -> problems.add(problem(finding)));
            bench.problems().replace(SOURCE, problems);
        }
    }

    private Problem problem(DeviceTrouble trouble) {
        FoundDevice first = trouble.devices().getFirst();
        Runnable open = () -> bench.navigator().open(Place.device(first.device().netId()));
        return Problem.of(SOURCE, trouble.finding())
                .at(SOURCE + " › " + first.title(), open)
                .next(trouble.isConflict() ? "Show both" : "Show device", open);
    }

    private Problem problem(Finding finding) {
        return Problem.of(SOURCE, finding)
                .at(SOURCE, () -> bench.navigator().open(Place.search()))
                .next("Search again", () -> bench.navigator().open(Place.searchNow()));
    }

    private Finding noAnswer(HostRange range) {
        return Finding.note(
                "search.no-answer",
                "No answer from %s within %d s.".formatted(range.text(), around.timeout().toSeconds()),
                "Check that the device is on and that UDP port %d reaches it.".formatted(around.port()),
                "The device is off or has another address.",
                "A firewall on the way drops UDP.");
    }
}
