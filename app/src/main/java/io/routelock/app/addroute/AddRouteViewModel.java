package io.routelock.app.addroute;

import io.routelock.addroute.VirtualNetId;
import io.routelock.ams.AmsNetId;
import io.routelock.app.controls.Step;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.RuntimeRow;
import io.routelock.app.workbench.Problems;
import io.routelock.app.workbench.Tasks;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.CertificateFile;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.Secret;
import io.routelock.secureads.Credentials;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * One route on its way: choose, connect, compare, stored, verified. Every transition is a method that refuses
 * to be called out of its turn; the steps themselves are {@link Connecting}, {@link LoggingIn} and {@link
 * StoringHere}. On the JavaFX thread.
 *
 * <p>A password passes through {@link #store} to the session and is kept nowhere.
 */
final class AddRouteViewModel {

    private final AppModel model;
    private final Tasks tasks;
    private final RouteSteps steps;
    private final Optional<CommandLine> commandLine;

    private final RouteFields fields;
    private final CompareModel compare = new CompareModel();
    private final StringProperty user = new SimpleStringProperty("");
    private final CompareFindings findings;
    private final AddRouteState state;
    private final UnderWay underWay;
    private final AddRouteProblems problems;
    private final Connecting connecting;
    private final LoggingIn loggingIn;
    private final PskFields psk = new PskFields();
    private final CaFields ca;
    private final Authorising authorising;

    AddRouteViewModel(
            AppModel model,
            Tasks tasks,
            Problems problems,
            RouteSteps steps,
            Optional<CommandLine> commandLine,
            Clock clock,
            Optional<DeviceRow> device) {
        this.model = model;
        this.tasks = tasks;
        this.steps = steps;
        this.commandLine = commandLine;
        fields = new RouteFields(device);
        findings = new CompareFindings(model, fields, compare);
        state = new AddRouteState(device.map(DeviceRow::netId));
        underWay = new UnderWay(tasks);
        this.problems = new AddRouteProblems(problems, fields);
        connecting = new Connecting(steps, fields, findings, state, underWay);
        RouteEntry entry = new RouteEntry(model, clock, device);
        StoringHere storing = new StoringHere(fields, compare, state, underWay, this.problems, entry);
        loggingIn = new LoggingIn(steps, fields, compare, state, underWay, storing);
        ca = new CaFields(tasks, clock);
        authorising = new Authorising(steps, fields, state, underWay, storing);
    }

    RouteFields fields() {
        return fields;
    }

    /** Of a pre-shared key. */
    PskFields psk() {
        return psk;
    }

    /** Of certificates of a shared CA. */
    CaFields ca() {
        return ca;
    }

    CompareModel compare() {
        return compare;
    }

    StringProperty userProperty() {
        return user;
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return state.phaseProperty();
    }

    Phase phase() {
        return state.phase();
    }

    ReadOnlyObjectProperty<Storage> storageProperty() {
        return state.storageProperty();
    }

    ReadOnlyObjectProperty<Optional<Failure>> failureProperty() {
        return state.failureProperty();
    }

    /** What deserves a look although nothing failed. */
    ReadOnlyObjectProperty<Optional<Finding>> remarkProperty() {
        return state.remarkProperty();
    }

    /** As discovery told it, and after the login as the target itself did. */
    ReadOnlyObjectProperty<Optional<AmsNetId>> netIdProperty() {
        return state.netIdProperty();
    }

    /** The route, once it is verified. */
    ReadOnlyObjectProperty<Optional<RouteRow>> addedProperty() {
        return state.addedProperty();
    }

    /** Of this computer, as soon as it is read. */
    ReadOnlyObjectProperty<Optional<Fingerprint>> ownFingerprintProperty() {
        return findings.ownProperty();
    }

    /** Somebody wants to close although one side knows the route and the other does not. */
    ReadOnlyBooleanProperty closeAskedProperty() {
        return state.closeAskedProperty();
    }

    /** What discovery told of the target, as long as the fields still mean the device that it found. */
    Optional<AdvertisedFingerprint> advertised() {
        return fields.advertised();
    }

    /** How the target is called in sentences. */
    String targetName() {
        return fields.targetName();
    }

    /** Reads what the dialog shows of this computer. */
    void open() {
        tasks.start("Read the fingerprint of this computer", progress -> steps.ownFingerprint())
                .onDone(findings::learnOwn);
    }

    // ------------------------------------------------------------------ connect

    /** Why no secure route of the chosen mode can be added from here, if none can. */
    Optional<Finding> noSecureRoute() {
        return steps.noSecureRoute(fields.modeProperty().get());
    }

    /** Whether the local router is handed a route by key or certificates, and the target asked for none. */
    boolean handsOver() {
        return steps.handsOver();
    }

    boolean canConnect() {
        if (noSecureRoute().isPresent() || virtualNetIdTrouble().isPresent()) {
            return false;
        }
        boolean turnForIt = !phase().busy() && phase() != Phase.VERIFIED;
        return turnForIt && fields.secure() && fields.fault().isEmpty() && modeFault().isEmpty();
    }

    /** What is missing or wrong in the fields of the mode. */
    Optional<String> modeFault() {
        return switch (fields.modeProperty().get()) {
            case SELF_SIGNED -> Optional.empty();
            case PRE_SHARED_KEY -> psk.fault();
            case SHARED_CA -> handsOver() ? Optional.empty() : ca.fault();
        };
    }

    /** Why the virtual AmsNetId cannot be used, when there is one. */
    Optional<Finding> virtualNetIdTrouble() {
        return fields.options().netId().flatMap(this::trouble);
    }

    private Optional<Finding> trouble(AmsNetId virtual) {
        return VirtualNetId.objection(virtual, model.thisComputer().netId())
                .or(() ->
                        model.route(virtual)
                                .filter(row -> !row.name().equalsIgnoreCase(fields.name()))
                                .filter(row -> !row.address().equalsIgnoreCase(fields.host()))
                                .map(row -> VirtualNetId.taken(virtual, row.name(), row.address())));
    }

    /** Why this computer can keep no temporary route. */
    Optional<String> noTemporaryHere() {
        boolean runs = model.runtime(RuntimeRow.Kind.ROUTER).state() == RuntimeRow.State.RUNNING;
        return runs || model.foreignRouter().isPresent()
                ? Optional.empty()
                : Optional.of(
                        "Only a running router keeps temporary routes, and the bundled one does not run.");
    }

    /**
     * By key or certificate, for the first time or again.
     *
     * @param secret the password or the digits of the key, or the password of the key file
     */
    void authorise(Secret secret) {
        require(canConnect() && fields.authorised());
        authorising.start(
                switch (fields.modeProperty().get()) {
                    case PRE_SHARED_KEY -> RouteProof.of(psk.credential(secret));
                    case SHARED_CA ->
                            handsOver()
                                    ? RouteProof.ofTheRouter(ca.ignoreCnProperty().get())
                                    : RouteProof.of(ca.credential(secret));
                    case SELF_SIGNED ->
                            throw new IllegalStateException("a self-signed certificate authorises nobody");
                });
    }

    /** For the first time, or again: to compare what is presented. */
    void connect() {
        require(canConnect() && !fields.authorised());
        connecting.start();
    }

    // ------------------------------------------------------------------ compare

    /** What is wrong with what was pasted. */
    Optional<Finding> compareFinding() {
        return findings.ofPasted();
    }

    /** Compares with the certificate in a file: PEM, DER or TcSelfSigned.xml. */
    void compareWithFile(Path file) {
        require(phase() == Phase.COMPARE);
        int mine = underWay.turn();
        tasks.start("Read " + file.getFileName(), progress -> CertificateFile.read(file).fingerprint())
                .onDone(read -> underWay.ifTurn(mine, () -> compareWith(read)))
                .onFailed(finding -> underWay.ifTurn(mine, () -> state.remark(Optional.of(finding))));
    }

    private void compareWith(Fingerprint read) {
        state.remark(Optional.empty());
        compare.textProperty().set(read.grouped());
    }

    // ------------------------------------------------------------------ store

    boolean canStore() {
        boolean ready = fields.secure() ? phase() == Phase.COMPARE && compare.accepted() : canStorePlain();
        return ready && !user.get().isBlank();
    }

    private boolean canStorePlain() {
        return virtualNetIdTrouble().isEmpty()
                && (phase() == Phase.CHOOSE || phase() == Phase.FAILED)
                && fields.fault().isEmpty();
    }

    /** Logs in, has the target store the route, stores it here and verifies it. */
    void store(Secret password) {
        require(canStore());
        state.clearFailure();
        try {
            loggingIn.start(new Credentials(user.get().strip(), password));
        } catch (FindingException e) {
            state.remark(Optional.of(e.finding()));
        }
    }

    // ------------------------------------------------------------------ back, cancel, close

    boolean canGoBack() {
        return phase() == Phase.COMPARE || phase() == Phase.FAILED;
    }

    /** To the first step: what was presented is forgotten, what was stored is not. */
    void back() {
        require(canGoBack());
        underWay.leaveSession();
        findings.forget();
        state.clearFailure();
        state.enter(Phase.CHOOSE);
    }

    boolean canCancel() {
        return phase() == Phase.CONNECTING || phase() == Phase.LOGGING_IN;
    }

    /** Ends what is waited for, and does not wait for its end. */
    void cancel() {
        require(canCancel());
        boolean wasConnecting = phase() == Phase.CONNECTING;
        underWay.abandon();
        if (wasConnecting) {
            state.enter(Phase.CHOOSE);
        } else if (fields.authorised()) {
            authorising.cancelled();
        } else {
            loggingIn.cancelled();
        }
    }

    /** Whether it may close at once: false the first time when something is half done, which it then says. */
    boolean mayClose() {
        boolean half = state.storage().halfDone() || phase() == Phase.LOGGING_IN;
        if (!half || closeAskedProperty().get()) {
            return true;
        }
        state.askToClose(true);
        return false;
    }

    /** The question whether to close is answered: no. */
    void stay() {
        state.askToClose(false);
    }

    /**
     * It is closed: ends what runs, unless it just stores here; what stays half added goes to the problems.
     */
    void closed() {
        state.close();
        if (phase() == Phase.STORING) {
            return;
        }
        if (phase() == Phase.LOGGING_IN) {
            state.maybeOnTarget();
        }
        underWay.abandon();
        problems.tellHalfAdded(state.storage());
    }

    private static void require(boolean inTurn) {
        if (!inTurn) {
            throw new IllegalStateException("this step is not to be taken now");
        }
    }

    // ------------------------------------------------------------------ words

    /** The line of steps. */
    List<Step> steps() {
        return StepFacts.of(this);
    }

    /** What is stored where, always. */
    String foot() {
        return state.foot();
    }

    /**
     * The same for the console; without the password, which the console asks for. Empty when the console acts
     * as another router than the one that is the local one here.
     */
    Optional<String> command() {
        return commandLine.map(line ->
                line.of(
                        fields,
                        psk,
                        ca,
                        user.get(),
                        Fingerprint.parse(compare.textProperty().get()),
                        compare.trusted()));
    }
}
