package io.routelock.app.addroute;

import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.app.controls.Step;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.Problems;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Tasks;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.CertificateFile;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.secureads.Credentials;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * One route on its way: choose, connect, compare, stored, verified. Every transition is a method that refuses
 * to be called out of its turn. On the JavaFX thread.
 *
 * <p>A password passes through {@link #store} to the session and is kept nowhere.
 */
final class AddRouteViewModel {

    private static final String SOURCE = "Add route";

    private final AppModel model;
    private final Tasks tasks;
    private final Problems problems;
    private final RouteSteps steps;
    private final CommandLine commandLine;
    private final Clock clock;
    private final Optional<DeviceRow> device;

    private final RouteFields fields;
    private final CompareModel compare = new CompareModel();
    private final StringProperty user = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.CHOOSE);
    private final ReadOnlyObjectWrapper<Storage> storage = new ReadOnlyObjectWrapper<>(Storage.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Finding>> remark =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<AmsNetId>> netId;
    private final ReadOnlyObjectWrapper<Optional<RouteRow>> added =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Fingerprint>> own =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper closeAsked = new ReadOnlyBooleanWrapper();

    private Optional<TargetSession> session = Optional.empty();
    private Optional<RunningTask<?>> running = Optional.empty();
    private Optional<Fingerprint> presentedBefore = Optional.empty();

    /** Counts what was started, so that what comes too late is known as such. */
    private int turn;

    private boolean closed;

    AddRouteViewModel(
            AppModel model,
            Tasks tasks,
            Problems problems,
            RouteSteps steps,
            CommandLine commandLine,
            Clock clock,
            Optional<DeviceRow> device) {
        this.model = model;
        this.tasks = tasks;
        this.problems = problems;
        this.steps = steps;
        this.commandLine = commandLine;
        this.clock = clock;
        this.device = device;
        fields = new RouteFields(device);
        netId = new ReadOnlyObjectWrapper<>(device.map(DeviceRow::netId));
    }

    RouteFields fields() {
        return fields;
    }

    CompareModel compare() {
        return compare;
    }

    StringProperty userProperty() {
        return user;
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    Phase phase() {
        return phase.get();
    }

    ReadOnlyObjectProperty<Storage> storageProperty() {
        return storage.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Failure>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** What deserves a look although nothing failed. */
    ReadOnlyObjectProperty<Optional<Finding>> remarkProperty() {
        return remark.getReadOnlyProperty();
    }

    /** As discovery told it, and after the login as the target itself did. */
    ReadOnlyObjectProperty<Optional<AmsNetId>> netIdProperty() {
        return netId.getReadOnlyProperty();
    }

    /** The route, once it is verified. */
    ReadOnlyObjectProperty<Optional<RouteRow>> addedProperty() {
        return added.getReadOnlyProperty();
    }

    /** Of this computer, as soon as it is read. */
    ReadOnlyObjectProperty<Optional<Fingerprint>> ownFingerprintProperty() {
        return own.getReadOnlyProperty();
    }

    /** Somebody wants to close although one side knows the route and the other does not. */
    ReadOnlyBooleanProperty closeAskedProperty() {
        return closeAsked.getReadOnlyProperty();
    }

    /** What discovery told of the target, as long as the fields still mean the device that it found. */
    Optional<AdvertisedFingerprint> advertised() {
        return device.filter(found ->
                        fields.host().equalsIgnoreCase(found.address())
                                || fields.host().equalsIgnoreCase(found.hostName()))
                .flatMap(DeviceRow::fingerprint);
    }

    /** How the target is called in sentences. */
    String targetName() {
        return fields.name().isEmpty() ? fields.host() : fields.name();
    }

    /** Reads what the dialog shows of this computer. */
    void open() {
        tasks.start("Read the fingerprint of this computer", progress -> steps.ownFingerprint())
                .onDone(read -> own.set(Optional.of(read)));
    }

    // ------------------------------------------------------------------ connect

    boolean canConnect() {
        boolean turnForIt = !phase().busy() && phase() != Phase.VERIFIED;
        return turnForIt && fields.secure() && fields.fault().isEmpty();
    }

    /** For the first time, or again. */
    void connect() {
        require(canConnect());
        leaveSession();
        presentedBefore =
                compare.presented().map(shown -> shown.fingerprint().value()).or(() -> presentedBefore);
        compare.present(Optional.empty());
        clearFailure();
        phase.set(Phase.CONNECTING);
        String host = fields.host();
        int mine = ++turn;
        RunningTask<SecureSession> task = tasks.start("Connect to " + host, progress -> steps.connect(host));
        running = Optional.of(task);
        task.onDone(opened -> connected(mine, opened))
                .onFailed(finding -> failed(mine, new Failure(Failure.At.CONNECT, finding)))
                .onEnd(() ->
                        ifCancelled(
                                task,
                                () ->
                                        failed(
                                                mine,
                                                new Failure(
                                                        Failure.At.CONNECT,
                                                        AddRouteFindings.connectCancelled(host)))));
    }

    private void connected(int mine, SecureSession opened) {
        if (mine != turn) {
            opened.close();
            return;
        }
        session = Optional.of(opened);
        Presented presented = opened.presented();
        compare.present(Optional.of(presented));
        Fingerprint now = presented.fingerprint().value();
        remark.set(
                presentedBefore
                        .filter(before -> !before.equals(now))
                        .map(before -> AddRouteFindings.changedMeanwhile(fields.host(), before))
                        .or(() -> known().changedSinceStored(now)));
        phase.set(Phase.COMPARE);
    }

    // ------------------------------------------------------------------ compare

    /** What is wrong with what was pasted. */
    Optional<Finding> compareFinding() {
        return compare.different().map(pasted -> known().explain(pasted));
    }

    private KnownFingerprints known() {
        return new KnownFingerprints(model, own.get(), targetName(), fields.host());
    }

    /** Compares with the certificate in a file: PEM, DER or TcSelfSigned.xml. */
    void compareWithFile(Path file) {
        require(phase() == Phase.COMPARE);
        int mine = turn;
        tasks.start("Read " + file.getFileName(), progress -> CertificateFile.read(file).fingerprint())
                .onDone(read -> ifTurn(mine, () -> compareWith(read)))
                .onFailed(finding -> ifTurn(mine, () -> remark.set(Optional.of(finding))));
    }

    private void compareWith(Fingerprint read) {
        remark.set(Optional.empty());
        compare.textProperty().set(read.grouped());
    }

    // ------------------------------------------------------------------ store

    boolean canStore() {
        boolean ready = fields.secure() ? phase() == Phase.COMPARE && compare.accepted() : canStorePlain();
        return ready && !user.get().isBlank();
    }

    private boolean canStorePlain() {
        return (phase() == Phase.CHOOSE || phase() == Phase.FAILED) && fields.fault().isEmpty();
    }

    /** Logs in, has the target store the route, stores it here and verifies it. */
    void store(Secret password) {
        require(canStore());
        clearFailure();
        try {
            login(new Credentials(user.get().strip(), password));
        } catch (FindingException e) {
            remark.set(Optional.of(e.finding()));
        }
    }

    private void login(Credentials credentials) {
        session.filter(SecureSession.class::isInstance)
                .map(SecureSession.class::cast)
                .ifPresent(compare::acceptOn);
        phase.set(Phase.LOGGING_IN);
        String host = fields.host();
        String name = fields.name();
        int mine = ++turn;
        Optional<TargetSession> open = session;
        RunningTask<LoggedIn> task =
                tasks.start(
                        "Log in to " + host,
                        progress -> {
                            TargetSession way = open.orElseGet(() -> steps.plain(host));
                            progress.onCancel(way::close);
                            return new LoggedIn(way, way.login(name, credentials));
                        });
        running = Optional.of(task);
        Optional<Finding> factory = AddRouteFindings.factoryPassword(credentials, targetName());
        task.onDone(done -> ifTurn(mine, () -> storeHere(done, factory)))
                .onFailed(finding -> ifTurn(mine, () -> loginFailed(finding)))
                .onEnd(() -> ifCancelled(task, () -> ifTurn(mine, this::loginCancelled)));
    }

    private record LoggedIn(TargetSession way, AmsNetId netId) {}

    /** A refusal is an answer; where none came, nobody knows what the target did. */
    private void loginFailed(Finding finding) {
        boolean unknown =
                List.of("secure-ads.closed-at-login", "udp-route.no-answer", "udp-route.unreadable")
                        .contains(finding.code());
        if (unknown) {
            maybeOnTarget();
        }
        fail(new Failure(Failure.At.STORED, finding));
    }

    private void maybeOnTarget() {
        if (!storage.get().halfDone()) {
            storage.set(Storage.MAYBE_ON_TARGET);
        }
    }

    private void loginCancelled() {
        maybeOnTarget();
        fail(new Failure(Failure.At.STORED, AddRouteFindings.loginCancelled(fields.host())));
    }

    private void storeHere(LoggedIn done, Optional<Finding> factory) {
        storage.set(Storage.TARGET_ONLY);
        netId.set(Optional.of(done.netId()));
        phase.set(Phase.STORING);
        Route route = routeTo(done.netId());
        RunningTask<AdsState> task =
                tasks.start(
                        "Store and verify the route " + route.name(),
                        progress -> done.way().storeAndVerify(route));
        running = Optional.of(task);
        task.onDone(state -> verified(route, state, factory))
                .onFailed(this::storeFailed)
                .onEnd(() -> ifCancelled(task, () -> storeCancelled(route)));
    }

    private Route routeTo(AmsNetId told) {
        return fields.secure()
                ? fields.secureRoute(told, compare.presented().orElseThrow().fingerprint().value())
                : fields.plainRoute(told);
    }

    private void storeFailed(Finding finding) {
        boolean nothingHere =
                List.of("route.on-target-only", "route.not-verified", "route.conflict")
                        .contains(finding.code());
        storage.set(nothingHere ? Storage.TARGET_ONLY : Storage.MAYBE_HERE);
        fail(Failure.ofStoring(finding));
        if (closed) {
            problems.add(Problem.of(SOURCE, finding));
            tellHalfAdded();
        }
    }

    private void storeCancelled(Route route) {
        storage.set(Storage.MAYBE_HERE);
        fail(new Failure(Failure.At.STORED, AddRouteFindings.storeCancelled(route.name())));
        if (closed) {
            tellHalfAdded();
        }
    }

    private void verified(Route route, AdsState state, Optional<Finding> factory) {
        LocalTime now = LocalTime.now(clock).withNano(0);
        Security security = Security.of(route.security());
        RouteRow row =
                new RouteRow(
                        route.name(),
                        route.netId(),
                        route.address(),
                        security.secure() ? security.withRemark("Same as stored, " + now) : security,
                        TargetState.of(state),
                        device.flatMap(DeviceRow::twinCat),
                        route.unidirectional() ? "Static, one way" : "Static",
                        new RouteRow.RouteCheck.Verified(now));
        // The file keeps one route of a name, so the table must too.
        model.routes()
                .removeIf(old -> old.name().equalsIgnoreCase(row.name()) && !old.netId().equals(row.netId()));
        model.put(row);
        model.devices()
                .replaceAll(
                        found -> found.netId().equals(row.netId()) ? found.withRoute(row.security()) : found);
        model.targetProperty().set(Optional.of(row.netId()));
        problems.clear(SOURCE);
        remark.set(factory);
        factory.ifPresent(finding -> problems.add(Problem.of(SOURCE, finding)));
        storage.set(Storage.BOTH);
        added.set(Optional.of(row));
        leaveSession();
        phase.set(Phase.VERIFIED);
    }

    // ------------------------------------------------------------------ back, cancel, close

    boolean canGoBack() {
        return phase() == Phase.COMPARE || phase() == Phase.FAILED;
    }

    /** To the first step: what was presented is forgotten, what was stored is not. */
    void back() {
        require(canGoBack());
        leaveSession();
        presentedBefore = Optional.empty();
        compare.present(Optional.empty());
        clearFailure();
        phase.set(Phase.CHOOSE);
    }

    boolean canCancel() {
        return phase() == Phase.CONNECTING || phase() == Phase.LOGGING_IN;
    }

    /** Ends what is waited for, and does not wait for its end. */
    void cancel() {
        require(canCancel());
        boolean connecting = phase() == Phase.CONNECTING;
        turn++;
        running.ifPresent(RunningTask::cancel);
        leaveSession();
        if (connecting) {
            phase.set(Phase.CHOOSE);
        } else {
            loginCancelled();
        }
    }

    /** Whether it may close at once: false the first time when something is half done, which it then says. */
    boolean mayClose() {
        boolean half = storage.get().halfDone() || phase() == Phase.LOGGING_IN;
        if (!half || closeAsked.get()) {
            return true;
        }
        closeAsked.set(true);
        return false;
    }

    /** The question whether to close is answered: no. */
    void stay() {
        closeAsked.set(false);
    }

    /**
     * It is closed: ends what runs, unless it just stores here; what stays half added goes to the problems.
     */
    void closed() {
        closed = true;
        if (phase() == Phase.STORING) {
            return;
        }
        if (phase() == Phase.LOGGING_IN) {
            maybeOnTarget();
        }
        turn++;
        running.ifPresent(RunningTask::cancel);
        leaveSession();
        tellHalfAdded();
    }

    private void tellHalfAdded() {
        if (storage.get().halfDone()) {
            problems.add(
                    Problem.of(
                            SOURCE,
                            AddRouteFindings.leftHalfAdded(fields.name(), fields.host(), storage.get())));
        }
    }

    // ------------------------------------------------------------------ words

    /** The line of steps. */
    List<Step> steps() {
        return StepFacts.of(this);
    }

    /** What is stored where, always. */
    String foot() {
        return added.get()
                .map(row -> "Stored here and on the target, " + lower(row.check().words()) + ".")
                .orElseGet(() -> storage.get().sentence());
    }

    private static String lower(String words) {
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }

    /** The same for the console; without the password, which the console asks for. */
    String command() {
        return commandLine.of(
                fields, user.get(), Fingerprint.parse(compare.textProperty().get()), compare.trusted());
    }

    // ------------------------------------------------------------------ private

    private void failed(int mine, Failure why) {
        ifTurn(mine, () -> fail(why));
    }

    private void fail(Failure why) {
        leaveSession();
        failure.set(Optional.of(why));
        phase.set(Phase.FAILED);
    }

    private void clearFailure() {
        failure.set(Optional.empty());
        remark.set(Optional.empty());
        closeAsked.set(false);
    }

    private void leaveSession() {
        Optional<TargetSession> open = session;
        session = Optional.empty();
        open.ifPresent(TargetSession::close);
    }

    private void ifTurn(int mine, Runnable action) {
        if (mine == turn) {
            action.run();
        }
    }

    private static void ifCancelled(RunningTask<?> task, Runnable action) {
        if (task.outcomeProperty().get() instanceof RunningTask.Outcome.Cancelled<?>) {
            action.run();
        }
    }

    private static void require(boolean inTurn) {
        if (!inTurn) {
            throw new IllegalStateException("this step is not to be taken now");
        }
    }
}
