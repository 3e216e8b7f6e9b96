package io.routelock.app.tour;

import io.routelock.ams.AmsNetId;
import io.routelock.app.Desk;
import io.routelock.app.fx.FxToolkit;
import io.routelock.app.launch.ToolRuntime;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.Fingerprint;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.runtime.launch.RuntimeState;
import io.routelock.secureads.Credentials;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Plays what a newcomer does first, with a real router and a real demo device, and takes a picture of each
 * step: start, search, compare, add the route, look at it. It asks the demo device directly; nothing is
 * broadcast.
 */
final class Tour {

    private static final String HOST = "127.0.0.2";

    /** Of a fingerprint: its first two groups. */
    private static final int BEGINNING = 9;

    /** That of no device: it shows what a comparison says of a wrong one. */
    private static final String WRONG = "4806c8aa39ce8181c717b5b0c97ee4c57f0d43d0e27e46a8b40c2ea993303c39";

    private final TourScreen screen;
    private final Desk desk;
    private final Consumer<String> say;
    private int step;

    private Tour(TourScreen screen, Desk desk, Consumer<String> say) {
        this.screen = screen;
        this.desk = desk;
        this.say = say;
    }

    /**
     * Plays all of it and stops what it started. JavaFX must run.
     *
     * @param home where settings, routes and certificates lie
     * @param pictures where the pictures go
     * @param say takes each step in one line
     * @throws FindingException when a step does not come to its end
     */
    static void play(Path home, Path pictures, NetworkPorts ports, Consumer<String> say) throws Exception {
        Desk desk = FxToolkit.call(() -> open(home, ports));
        TourScreen screen = TourScreen.open(desk, pictures);
        try {
            new Tour(screen, desk, say).play(ports);
        } catch (Exception e) {
            screen.picture("stopped-here");
            throw e;
        } finally {
            screen.close();
        }
        say.accept("Stopped both. The pictures are in " + pictures);
    }

    private static Desk open(Path home, NetworkPorts ports) {
        Settings settings = Settings.in(home);
        settings.update(data -> data.withTheme(ThemeChoice.LIGHT));
        return new Desk(settings, ports, () -> {});
    }

    private void play(NetworkPorts ports) throws Exception {
        firstRun(ports);
        search();
        addRoute();
        look();
    }

    private void tell(String text) {
        step++;
        say.accept("%2d. %s".formatted(step, text));
    }

    private void firstRun(NetworkPorts ports) throws Exception {
        open(new Place.Welcome());
        screen.picture("01-first-run");
        screen.press("Start the bundled router and a demo device");
        ReadyRouter router = awaitRunning(desk.runtimes().router());
        ReadyRouter device = awaitRunning(desk.runtimes().demoDevice());
        boolean standard = ports.equals(NetworkPorts.STANDARD);
        tell(
                "Started the bundled router %s at %s and the demo device %s at %s, on %s ports %d, %d and %d."
                        .formatted(
                                router.netId(),
                                router.address(),
                                device.netId(),
                                device.address(),
                                standard ? "the standard" : "free (those of TwinCAT are taken)",
                                ports.ads(),
                                ports.tls(),
                                ports.udp()));
    }

    private void open(Place place) throws Exception {
        screen.on(() -> {
            desk.bench().navigator().open(place);
            return true;
        });
        screen.settle();
    }

    private ReadyRouter awaitRunning(ToolRuntime runtime) throws Exception {
        screen.await(
                runtime.kind().word() + " to run",
                () -> {
                    if (runtime.state() instanceof RuntimeState.Failed(Finding finding)) {
                        throw new FindingException(finding);
                    }
                    return runtime.state() instanceof RuntimeState.Running;
                });
        return screen.on(() -> ((RuntimeState.Running) runtime.state()).router());
    }

    private AmsNetId demoNetId() throws Exception {
        return AmsNetId.parse(awaitRunning(desk.runtimes().demoDevice()).netId());
    }

    private void search() throws Exception {
        open(Place.search());
        screen.type(".search-view .text-field", HOST);
        screen.press("Ask one device");
        AmsNetId wanted = demoNetId();
        screen.await(
                "the demo device to answer",
                () -> desk.bench().model().devices().stream().anyMatch(row -> row.netId().equals(wanted)));
        open(Place.device(wanted));
        awaitIdle();
        screen.picture("02-search");
        DeviceRow found = device(wanted);
        tell(
                "Asked %s, without a broadcast: %s, %s, TwinCAT %s, advertised fingerprint %s (not verified)."
                        .formatted(
                                HOST,
                                found.title(),
                                found.netId(),
                                found.twinCat().orElse("unknown"),
                                found.fingerprint().map(Tour::beginning).orElse("none")));
    }

    private DeviceRow device(AmsNetId netId) throws Exception {
        return screen.on(() ->
                desk.bench().model().devices().stream()
                        .filter(row -> row.netId().equals(netId))
                        .findFirst()
                        .orElseThrow());
    }

    private static String beginning(AdvertisedFingerprint advertised) {
        return advertised.value().grouped().substring(0, BEGINNING) + " …";
    }

    /** In another form than the tool's own: it does not matter, and both stand below each other. */
    private static String withColons(String hex) {
        return hex.toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
    }

    private void addRoute() throws Exception {
        // What stands on the device itself, neither what discovery told nor what TLS presented.
        Fingerprint right = new Fingerprint(awaitRunning(desk.runtimes().demoDevice()).fingerprint());
        open(Place.addRouteTo(device(demoNetId())));
        screen.press("Connect");
        screen.await("the presented fingerprint", () -> screen.canPress("Trust without comparing"));
        tell("Connected to %s over TLS, without a login so far.".formatted(HOST));
        screen.type("#compare-with", withColons(WRONG));
        requireVerdict("different");
        screen.picture("03-compare-different");
        tell("Compared with another fingerprint: different, and the login stays locked.");
        screen.type("#compare-with", withColons(right.hex()));
        requireVerdict("same");
        Credentials login = screen.on(() -> desk.runtimes().demoLoginProperty().get().orElseThrow());
        screen.type("#user", login.user());
        screen.type("#password", text(login));
        screen.picture("04-compare-same");
        tell(
                "Compared with the fingerprint on the device, %s …: same."
                        .formatted(right.grouped().substring(0, BEGINNING)));
        screen.press("Accept and store");
        screen.await("the route to be proved", () -> screen.canPress("Show route"));
        tell(
                "Logged in as %s inside that session; the route is stored on both sides."
                        .formatted(login.user()));
        screen.press("Show route");
    }

    private static String text(Credentials login) {
        return login.password()
                .useBytes(StandardCharsets.UTF_8, bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private void requireVerdict(String word) throws Exception {
        screen.await(
                "the comparison to say “" + word + "”",
                () ->
                        screen.node("#verdict")
                                .filter(verdict ->
                                        verdict.lookupAll(".label").stream()
                                                .map(javafx.scene.control.Label.class::cast)
                                                .anyMatch(label ->
                                                        label.getText()
                                                                .toLowerCase(java.util.Locale.ROOT)
                                                                .contains(word)))
                                .isPresent());
    }

    private void look() throws Exception {
        AmsNetId netId = demoNetId();
        screen.await(
                "the route to be verified",
                () ->
                        desk.bench()
                                .model()
                                .route(netId)
                                .filter(row -> row.check() instanceof RouteRow.RouteCheck.Verified)
                                .isPresent());
        awaitIdle();
        screen.picture("05-routes");
        RouteRow route = screen.on(() -> desk.bench().model().route(netId).orElseThrow());
        tell(
                "The route %s stands in the table: %s, %s, %s."
                        .formatted(
                                route.name(),
                                route.security().words(),
                                route.state().word(),
                                route.check().words()));
        open(new Place.About());
        awaitIdle();
        screen.picture("06-about");
        screen.on(() -> {
            desk.bench().navigator().closeDialog();
            return true;
        });
        tell("Looked at this computer’s own fingerprint.");
        open(Place.runtimes());
        awaitIdle();
        screen.picture("07-runtimes");
        tell("Looked at the logs of both runtimes.");
        doctor(netId);
    }

    private void doctor(AmsNetId netId) throws Exception {
        open(Place.doctor(netId));
        awaitIdle();
        screen.picture("08-doctor");
        tell("Ran doctor on the demo device: %s.".formatted(screen.text("#doctor-summary")));
    }

    /** Until no task runs. */
    private void awaitIdle() throws Exception {
        screen.await("the tasks to end", () -> desk.bench().tasks().running().get() == 0);
        screen.settle();
    }
}
