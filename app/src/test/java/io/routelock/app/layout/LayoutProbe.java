package io.routelock.app.layout;

import io.routelock.ams.AmsNetId;
import io.routelock.app.Desk;
import io.routelock.app.access.AccessSample;
import io.routelock.app.addroute.AddRouteSample;
import io.routelock.app.adsmqtt.AdsMqttScreen;
import io.routelock.app.brokerconf.BrokerConfSample;
import io.routelock.app.brokerdeploy.BrokerDeploySample;
import io.routelock.app.brokerlive.LiveScreen;
import io.routelock.app.brokerlog.BrokerLogSample;
import io.routelock.app.brokers.BrokersSample;
import io.routelock.app.brokerusers.UsersSample;
import io.routelock.app.connections.ConnectionsScreen;
import io.routelock.app.discovery.SearchSample;
import io.routelock.app.doctor.DoctorScreen;
import io.routelock.app.expectations.ExpectationsSample;
import io.routelock.app.fx.FxToolkit;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.ThisComputer;
import io.routelock.app.navigation.Place;
import io.routelock.app.record.RecordScreen;
import io.routelock.app.renewal.RenewalFeature;
import io.routelock.app.routes.RoutesSample;
import io.routelock.app.routesfile.RoutesFileSample;
import io.routelock.app.settings.Settings;
import io.routelock.app.targetroutes.TargetRoutesScreen;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.tour.Snapshot;
import io.routelock.pki.Secret;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The window on a real screen with a real scaling, as a program of its own: JavaFX reads the scaling once,
 * when it starts. Goes through all places, prints a line for each fault, and ends with 1 if there were any.
 * Its arguments: the scaling that is to be there, a folder for settings, a folder for pictures.
 */
final class LayoutProbe {

    private static final long PATIENCE_SECONDS = 20;
    private static final AmsNetId TARGET = AmsNetId.parse("5.90.63.33.1.1");

    private final double scale;
    private final Path home;
    private final Path pictures;
    private final Desk desk;
    private final Stage stage;
    private final List<String> faults = new ArrayList<>();

    private LayoutProbe(double scale, Path home, Path pictures) {
        this.scale = scale;
        this.home = home;
        this.pictures = pictures;
        desk = new Desk(Settings.in(home), new NetworkPorts(1, 1, 1), () -> {});
        stage = new Stage();
    }

    public static void main(String[] args) throws Exception {
        FxToolkit.start();
        int code = 1;
        try {
            double scale = Double.parseDouble(args[0]);
            LayoutProbe probe =
                    FxToolkit.call(() -> new LayoutProbe(scale, Path.of(args[1]), Path.of(args[2])));
            probe.run();
            probe.faults.forEach(System.out::println);
            code = probe.faults.isEmpty() ? 0 : 1;
        } catch (Exception | AssertionError e) {
            e.printStackTrace(System.out);
        } finally {
            // Its threads must not hold the test that waits for it.
            Runtime.getRuntime().halt(code);
        }
    }

    private void run() throws Exception {
        SearchSample search = on(() -> new SearchSample(desk));
        RoutesSample routes = on(() -> new RoutesSample(desk));
        on(() -> {
            open();
            return null;
        });
        on(this::screen);
        look("welcome", new Place.Welcome());
        until("four routes", () -> routes.rows() == 4);
        on(() -> {
            desk.bench().model().targetProperty().set(Optional.of(TARGET));
            return null;
        });
        look("search-empty", Place.search());
        on(() -> {
            search.start();
            return null;
        });
        search.answer();
        until("three devices", () -> search.rows() == 3);
        on(() -> {
            search.select();
            return null;
        });
        look("search-running", Place.search());
        search.end();
        look("search", Place.search());
        on(() -> {
            routes.checkAll();
            return null;
        });
        until("all routes to be checked", () -> !routes.isChecking());
        look("routes", Place.routes());
        look("routes-changed", Place.route(RoutesSample.CHANGED));
        look("runtimes", Place.runtimes());
        look("remove-route", new Place.RemoveRoute(RoutesSample.CHANGED));
        look("about", new Place.About());
        for (AddRouteSample.Step step : AddRouteSample.Step.values()) {
            addRoute(step);
        }
        routesFile();
        accessFile();
        brokerConf();
        brokers();
        brokerLog();
        brokerLive();
        expectations();
        brokerUsers();
        brokerDeploy();
        targetRoutes();
        doctor();
        connections();
        adsMqtt();
        record();
        renewal();
        open(Place.routes());
        resized();
    }

    private void targetRoutes() throws Exception {
        TargetRoutesScreen target = on(() -> new TargetRoutesScreen(desk));
        lookInTime("target-routes-no-way-back", target.noWayBack());
        look("target-routes-add", target.addWayBack());
        lookInTime("target-routes-stale", target.staleWayBack());
        lookInTime("target-routes-fit", target.fitting());
        look("target-routes-remove", target.removeWayBack());
        lookInTime("target-routes-silent", target.silent());
        close(target.silent());
    }

    private void doctor() throws Exception {
        DoctorScreen doctor = on(() -> new DoctorScreen(desk));
        for (DoctorScreen.Outcome outcome : DoctorScreen.Outcome.values()) {
            Place place = on(() -> doctor.willEnd(outcome));
            open(place);
            boolean stays = outcome == DoctorScreen.Outcome.RUNNING;
            until("the examination", () -> doctor.isRunning() == stays);
            look("doctor-" + outcome.name().toLowerCase(Locale.ROOT));
        }
        doctor.letGo();
        until("the end of the last examination", () -> !doctor.isRunning());
        look("doctor-ask", new Place.AskDoctor("192.168.10.24"));
        close(on(() -> doctor.willEnd(DoctorScreen.Outcome.PASSED)));
    }

    private void connections() throws Exception {
        ConnectionsScreen connections = on(() -> new ConnectionsScreen(desk));
        look("connections-stopped", new Place.Connections());
        on(() -> {
            connections.start();
            return null;
        });
        until("the router to start", connections::isStarted);
        on(() -> {
            connections.tell();
            return null;
        });
        until("eight connections", () -> connections.rows() == 8);
        on(() -> {
            connections.select();
            return null;
        });
        look("connections");
        close(new Place.Connections());
    }

    private void adsMqtt() throws Exception {
        AdsMqttScreen screen = on(() -> new AdsMqttScreen(desk));
        look("ads-mqtt-empty", Place.adsMqtt(Optional.empty()));
        on(() -> {
            screen.store();
            screen.start();
            return null;
        });
        until("three connections and the router", () -> screen.rows() == 3 && screen.isStarted());
        look("ads-mqtt-stopped");
        on(() -> {
            screen.tell();
            return null;
        });
        until("five members", () -> screen.members() == 5);
        on(() -> {
            screen.test(true);
            return null;
        });
        look("ads-mqtt");
        on(() -> {
            screen.select("hall-7");
            return null;
        });
        look("ads-mqtt-waiting");
        look("ads-mqtt-routes", Place.route(AmsNetId.parse("5.25.174.91.1.1")));
        look("ads-mqtt-remove", screen.remove());
        for (String protection : List.of("PLAIN", "TLS", "PSK")) {
            fillIn(screen, protection);
            look("ads-mqtt-add-" + protection.toLowerCase(Locale.ROOT));
        }
        for (boolean works : List.of(false, true)) {
            fillIn(screen, "PSK");
            on(() -> {
                screen.goOn(works);
                return null;
            });
            until("what came of it", () -> screen.isOver());
            look("ads-mqtt-add-" + (works ? "stored" : "refused"));
        }
        close(Place.adsMqtt(Optional.empty()));
        on(() -> {
            screen.stop();
            return null;
        });
    }

    private void fillIn(AdsMqttScreen screen, String protection) throws Exception {
        open(screen.add());
        on(() -> {
            screen.fill(protection);
            return null;
        });
        until("the files", () -> desk.bench().tasks().running().get() == 0);
    }

    private void record() throws Exception {
        RecordScreen record = on(() -> new RecordScreen(desk));
        look("record-empty", new Place.CommissioningRecord());
        on(() -> {
            record.collect();
            return null;
        });
        until("what the devices tell", record::isComplete);
        on(() -> {
            record.select();
            return null;
        });
        look("record");
        close(new Place.CommissioningRecord());
    }

    private void renewal() throws Exception {
        on(() -> {
            RenewalFeature.register(desk.places(), desk.bench());
            desk.bench().computer().routes().update(document -> document.withServer(serverWithKey()));
            return null;
        });
        lookInTime("renew-certificate", new Place.RenewCertificate());
        lookInTime("renew-key-choice", new Place.RenewKey(Optional.empty()));
        lookInTime("renew-key", Place.renewKey("ENG"));
    }

    private static ServerSettings serverWithKey() {
        PreSharedKey key = new PreSharedKey("ENG", false, new KeySource.Password(Secret.of("planted-0ld")));
        return new ServerSettings(List.of(key), Optional.empty(), Optional.empty());
    }

    private void open(Place place) throws Exception {
        on(() -> {
            desk.bench().navigator().open(place);
            return null;
        });
    }

    private void close(Place place) throws Exception {
        on(() -> {
            desk.bench().navigator().closeTab(place);
            return null;
        });
    }

    /** When all that it reads is there. */
    private void lookInTime(String name, Place place) throws Exception {
        open(place);
        until(name, () -> desk.bench().tasks().running().get() == 0);
        look(name);
    }

    private void routesFile() throws Exception {
        // With all of them the tabs would scroll.
        on(() -> {
            List.of(new Place.Welcome(), Place.search(), Place.runtimes())
                    .forEach(desk.bench().navigator()::closeTab);
            return null;
        });
        RoutesFileSample sample = on(() -> new RoutesFileSample(desk, home));
        look("routes-file-opening", sample.section(Place.RoutesFile.Section.ROUTES));
        until("the file to be read", sample::isOpen);
        for (Place.RoutesFile.Section section : Place.RoutesFile.Section.values()) {
            look("routes-file-" + section.name().toLowerCase(Locale.ROOT), sample.section(section));
        }
        look("routes-file-open", new Place.OpenRoutesFile());
        on(() -> {
            desk.bench().navigator().open(sample.section(Place.RoutesFile.Section.ROUTES));
            return null;
        });
        settle();
        on(() -> {
            sample.edit(stage.getScene());
            return null;
        });
        look("routes-file-edited", sample.section(Place.RoutesFile.Section.ROUTES));
        look("routes-file-save", sample.saving());
        look("routes-file-close", sample.closing());
        on(() -> {
            desk.bench().navigator().closeTab(sample.section(Place.RoutesFile.Section.ROUTES));
            return null;
        });
    }

    private void accessFile() throws Exception {
        AccessSample sample = on(() -> new AccessSample(desk, home));
        lookInTime("access-empty", sample.empty());
        look("access-add-user", sample.adding(Place.AddAccess.What.USER));
        look("access-add-topic", sample.adding(Place.AddAccess.What.TOPIC));
        close(sample.empty());
        lookInTime("access-broken", sample.broken());
        on(() -> {
            sample.saveBroken(stage.getScene());
            return null;
        });
        look("access-not-saved");
        look("access-close", sample.closing());
        close(sample.broken());
        lookInTime("access", sample.plant());
        on(() -> {
            sample.ask(stage.getScene());
            return null;
        });
        look("access-asked");
        on(() -> {
            sample.askWho(stage.getScene());
            return null;
        });
        look("access-who");
        look("access-open", new Place.OpenAccessFile());
        look("access-rename-user", sample.renaming());
        for (String role : AccessSample.ROLES) {
            on(() -> {
                desk.bench().navigator().open(sample.addingRole());
                return null;
            });
            settle();
            on(() -> {
                sample.say(stage.getScene(), role);
                return null;
            });
            // The dialog grows with the lines that are shown now.
            settle();
            look("access-add-role-" + role.substring(0, role.indexOf(' ')));
        }
        close(sample.plant());
    }

    private void brokerConf() throws Exception {
        BrokerConfSample sample = on(() -> new BrokerConfSample(desk, home));
        open(sample.plant());
        until("the confs to be read", () -> sample.isOpen(stage.getScene()));
        for (int section = 0; section < BrokerConfSample.sections(); section++) {
            int shown = section;
            on(() -> {
                sample.section(stage.getScene(), shown);
                return null;
            });
            look("broker-conf-" + BrokerConfSample.name(section));
        }
        close(sample.plant());
        lookInTime("broker-conf-broken", sample.brokenLine());
        close(sample.brokenLine());
    }

    private void brokers() throws Exception {
        BrokersSample sample = on(() -> new BrokersSample(desk, home));
        look("brokers-open-first", new Place.OpenBroker());
        on(() -> {
            sample.know();
            return null;
        });
        look("brokers-explorer");
        look("brokers-open", new Place.OpenBroker());
        look("new-broker", new Place.NewBroker());
        for (String beginning : List.of("TLS with certificates", "TLS with PSK", "Virtual AMS network")) {
            open(new Place.NewBroker());
            on(() -> {
                sample.begin(stage.getScene(), beginning);
                return null;
            });
            look("new-broker-" + beginning.toLowerCase(Locale.ROOT).replace(' ', '-'));
        }
        Place closing = on(sample::closing);
        until("two edited files", sample::isEdited);
        look("brokers-close", closing);
        on(() -> {
            desk.bench().model().brokers().clear();
            return null;
        });
    }

    private void brokerLive() throws Exception {
        LiveScreen live = on(() -> new LiveScreen(desk, home.resolve("live")));
        look("broker-live-empty", live.place());
        on(() -> {
            live.start();
            return null;
        });
        until("the broker to be made", live::isPrepared);
        on(() -> {
            live.ready();
            live.news();
            return null;
        });
        look("broker-live");
        on(() -> {
            live.selectRefusal();
            return null;
        });
        look("broker-live-refusal");
        on(() -> {
            live.selectClient();
            return null;
        });
        look("broker-live-client");
        on(() -> {
            live.refuseFiles();
            return null;
        });
        look("broker-live-files-refused");
        close(live.place());
    }

    private void brokerLog() throws Exception {
        BrokerLogSample sample = on(() -> new BrokerLogSample(desk, home));
        look("broker-log-empty", sample.unknown());
        close(sample.unknown());
        lookInTime("broker-log-known", sample.known());
        on(() -> {
            sample.openShort();
            return null;
        });
        until("the short log", () -> sample.hasRows(3));
        look("broker-log-short");
        on(() -> {
            sample.setLogType(stage.getScene());
            return null;
        });
        until("the change of the conf", sample::isProposing);
        look("broker-log-type");
        on(() -> {
            sample.saveLogType(stage.getScene());
            return null;
        });
        until("the conf to be saved", () -> !sample.isProposing());
        look("broker-log-type-saved");
        on(() -> {
            sample.open();
            return null;
        });
        until("the log", () -> sample.hasRows(BrokerLogSample.LINES));
        on(() -> {
            sample.select(stage.getScene(), 2);
            return null;
        });
        look("broker-log");
        on(() -> {
            sample.openClient();
            return null;
        });
        until("the log of the client", () -> sample.hasRows(BrokerLogSample.ROWS_WITH_CLIENT));
        look("broker-log-client");
        close(sample.known());
    }

    private void expectations() throws Exception {
        ExpectationsSample sample = new ExpectationsSample(home);
        Place none = sample.none();
        lookInTime("expectations-empty", none);
        close(none);
        Place hindered = sample.hindered();
        lookInTime("expectations-hindered", hindered);
        close(hindered);
        Place some = sample.some();
        lookInTime("expectations", some);
        close(some);
    }

    private void brokerUsers() throws Exception {
        UsersSample sample = on(() -> new UsersSample(desk, home));
        open(sample.plant());
        until("users", () -> UsersSample.isRead(stage.getScene()));
        look("users");
        for (String name : List.of("hmi-old", "hmi-l3", "Cell1")) {
            on(() -> {
                UsersSample.select(stage.getScene(), name);
                return null;
            });
            look("users-" + name);
        }
        look("users-add", sample.adding());
        open(sample.adding());
        on(() -> {
            UsersSample.type(stage.getScene(), "plc1", "one", "two");
            return null;
        });
        look("users-add-wrong");
        open(sample.adding());
        on(() -> {
            UsersSample.choose(stage.getScene(), "Generate");
            return null;
        });
        look("users-add-generated");
        look("users-password", sample.password());
        look("users-add-identity", sample.addingIdentity());
        open(sample.addingIdentity());
        on(() -> {
            UsersSample.choose(stage.getScene(), "TwinCAT Pwd");
            return null;
        });
        look("users-add-identity-twincat");
        look("users-rename", sample.renaming());
        look("users-remove", sample.removing());
        close(sample.plant());
        open(sample.bare());
        until("no users", () -> stage.getScene().lookup(".broker-users .empty-state") != null);
        look("users-none");
        look("users-add-first", sample.addingFirst());
        look("users-add-first-identity", sample.addingFirstIdentity());
        close(sample.bare());
    }

    private void brokerDeploy() throws Exception {
        BrokerDeploySample sample = on(() -> new BrokerDeploySample(desk, home));
        open(sample.place());
        until("the plan", () -> sample.isReady(stage.getScene()));
        look("deploy-installed");
        for (String way : List.of("Zip file", "Folder")) {
            open(sample.place());
            until("the plan", () -> sample.isReady(stage.getScene()));
            on(() -> {
                sample.choose(stage.getScene(), way);
                return null;
            });
            look("deploy-" + way.toLowerCase(Locale.ROOT).replace(' ', '-'));
        }
        for (BrokerDeploySample.Answer answer : BrokerDeploySample.Answer.values()) {
            on(() -> {
                sample.answer(answer);
                desk.bench().navigator().open(sample.place());
                return null;
            });
            until("the plan", () -> sample.isReady(stage.getScene()));
            on(() -> {
                sample.go(stage.getScene());
                return null;
            });
            until("the end", () -> sample.isEnded(stage.getScene()));
            look("deploy-" + answer.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        on(() -> {
            desk.bench().navigator().closeDialog();
            return null;
        });
    }

    /** As the program's own window opens: as large as the screen at most. */
    private void open() {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene = desk.scene(screen.getWidth(), screen.getHeight());
        desk.bench()
                .model()
                .thisComputerProperty()
                .set(
                        new ThisComputer(
                                "ENG-NB-117",
                                Optional.of(AmsNetId.parse("172.17.4.21.1.1")),
                                Optional.of("TwinCAT router 3.1.4026.18"),
                                Optional.of("Ethernet 2, 192.168.10.117/24")));
        // Both themes are to be seen among the pictures.
        desk.theme().choiceProperty().set(scale > 1.75 ? ThemeChoice.DARK : ThemeChoice.LIGHT);
        stage.setScene(scene);
        stage.setX(screen.getMinX());
        stage.setY(screen.getMinY());
        stage.setWidth(screen.getWidth());
        stage.setHeight(screen.getHeight());
        // Xvfb has no window manager that would hear of it; the size says the same.
        stage.setMaximized(true);
        stage.show();
        // A tab that still grows when its picture is taken looks as if it were cut.
        scene.lookup(".document-tabs").setStyle("-fx-open-tab-animation: none");
    }

    private Void screen() {
        Rectangle2D screen = Screen.getPrimary().getBounds();
        if (stage.getRenderScaleX() != scale || stage.getOutputScaleY() != scale) {
            fault("screen", "is scaled by %s, not by %s".formatted(stage.getRenderScaleX(), scale));
        }
        if (Math.abs(screen.getWidth() * scale - 1366) > 2
                || Math.abs(screen.getHeight() * scale - 768) > 2) {
            fault("screen", "is not of 1366 × 768 pixels: " + screen);
        }
        if (Math.abs(stage.getScene().getWidth() - screen.getWidth()) > 2) {
            fault("screen", "is not filled by the window: " + stage.getScene().getWidth());
        }
        return null;
    }

    private void addRoute(AddRouteSample.Step step) throws Exception {
        DeviceRow device =
                new DeviceRow(
                        AmsNetId.parse("5.99.215.244.1.1"),
                        "CX-63D7F4",
                        "192.168.10.62",
                        Optional.of("3.1.4026.18"),
                        Optional.of("Windows 10 IoT"),
                        Optional.empty(),
                        Optional.of("Ethernet 2"),
                        Security.NONE,
                        false,
                        "",
                        false);
        Runnable go = on(() -> AddRouteSample.open(desk, device, step));
        settle();
        on(() -> {
            go.run();
            return null;
        });
        settle();
        on(() -> {
            switch (step) {
                case TRUST -> urgent(step, ".callout-actions .button");
                case FAILED, PSK_FAILED -> urgent(step, ".finding-panel .likely");
                default -> {}
            }
            return null;
        });
        look("add-route-" + step.name().toLowerCase(Locale.ROOT));
    }

    /** What the dialog asks or says must be in sight, not somewhere below. */
    private void urgent(AddRouteSample.Step step, String selector) {
        Node dialog = stage.getScene().lookup(".dialog-frame");
        Node view = dialog.lookup(".viewport");
        Bounds seen = view.localToScene(view.getLayoutBounds());
        var all = dialog.lookupAll(selector);
        boolean inSight =
                !all.isEmpty()
                        && all.stream()
                                .allMatch(node -> seen.contains(node.localToScene(node.getLayoutBounds())));
        if (!inSight) {
            fault("add-route-" + step.name().toLowerCase(Locale.ROOT), selector + " is not in sight");
        }
    }

    /** Small and large again: what has folded must come back as it was. */
    private void resized() throws Exception {
        double before = on(() -> width(".explorer"));
        double below = on(() -> height(".bottom-pane"));
        size(660, 370);
        look("small");
        on(() -> {
            Rectangle2D screen = Screen.getPrimary().getVisualBounds();
            stage.setWidth(screen.getWidth());
            stage.setHeight(screen.getHeight());
            return null;
        });
        look("large-again");
        double after = on(() -> width(".explorer"));
        if (Math.abs(before - after) > 2) {
            fault("large-again", "the explorer was %.0f wide and is %.0f now".formatted(before, after));
        }
        double belowAfter = on(() -> height(".bottom-pane"));
        if (Math.abs(below - belowAfter) > 2) {
            fault("large-again", "the bottom pane was %.0f high, now %.0f".formatted(below, belowAfter));
        }
    }

    private void size(double width, double height) throws Exception {
        on(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return null;
        });
    }

    private double width(String selector) {
        return stage.getScene().lookup(selector).getLayoutBounds().getWidth();
    }

    private double height(String selector) {
        return stage.getScene().lookup(selector).getLayoutBounds().getHeight();
    }

    private void look(String name, Place place) throws Exception {
        on(() -> {
            desk.bench().navigator().open(place);
            return null;
        });
        look(name);
    }

    /** Checks what is shown, takes its picture, and closes the dialog if that is one. */
    private void look(String name) throws Exception {
        double explorer = on(() -> width(".explorer"));
        settle();
        on(() -> {
            check(name, explorer);
            Snapshot.write(
                    stage.getScene(),
                    scale,
                    pictures.resolve("%s-%d.png".formatted(name, Math.round(100 * scale))));
            // Twice: a dialog may first say what is half done.
            desk.bench().navigator().closeDialog();
            desk.bench().navigator().closeDialog();
            return null;
        });
        settle();
    }

    private void check(String name, double explorer) {
        Rectangle2D screen = Screen.getPrimary().getBounds();
        Window.getWindows().stream()
                .filter(Window::isShowing)
                .forEach(window -> within(name, window, screen));
        Node dialog = stage.getScene().lookup(".dialog-frame");
        Node checked = dialog == null ? stage.getScene().getRoot() : dialog;
        if (dialog != null) {
            whole(name, dialog);
            dialog(name, dialog);
            dialog.lookupAll(".dialog-foot .button").forEach(button -> whole(name, button));
            dialog.lookupAll(".dialog-bar .button").forEach(button -> whole(name, button));
            if (Math.abs(width(".explorer") - explorer) > 1) {
                fault(name, "the dialog changed the width of the explorer to " + width(".explorer"));
            }
        }
        LayoutCheck.faults(checked).forEach(fault -> fault(name, fault));
    }

    private void within(String name, Window window, Rectangle2D screen) {
        boolean inside =
                window.getX() >= screen.getMinX() - 1
                        && window.getY() >= screen.getMinY() - 1
                        && window.getX() + window.getWidth() <= screen.getMaxX() + 1
                        && window.getY() + window.getHeight() <= screen.getMaxY() + 1;
        if (!inside) {
            fault(name, "a window leaves the screen: %s".formatted(window));
        }
    }

    /** Less 24 than the window, and as high as it has to be. */
    private void dialog(String name, Node dialog) {
        double height = dialog.getLayoutBounds().getHeight();
        double most = stage.getScene().getHeight() - 24;
        if (height > most + 1 || dialog.getLayoutBounds().getWidth() > stage.getScene().getWidth() - 23) {
            fault(name, "the dialog is larger than the window less 24: " + dialog.getLayoutBounds());
        }
        for (Node node : dialog.lookupAll(".scroll-pane")) {
            ScrollPane pane = (ScrollPane) node;
            double over =
                    pane.getContent().getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
            if (over > 1 && height < Math.min(most, 680) - 1) {
                fault(name, "the dialog scrolls by %.0f although there is room".formatted(over));
            }
        }
    }

    private void whole(String name, Node node) {
        Bounds at = node.localToScene(node.getLayoutBounds());
        Scene scene = stage.getScene();
        if (at.getMinX() < 0
                || at.getMinY() < 0
                || at.getMaxX() > scene.getWidth()
                || at.getMaxY() > scene.getHeight()) {
            fault(name, "%s leaves the window: %s".formatted(node, at));
        }
    }

    private void fault(String name, String what) {
        faults.add("%s at %d %%: %s".formatted(name, Math.round(100 * scale), what));
    }

    private static <T> T on(Callable<T> action) throws Exception {
        return FxToolkit.call(action);
    }

    private void until(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!on(condition)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Lists fill their cells one pulse later than the rest, and what folds then folds one more. */
    private void settle() throws Exception {
        for (int i = 0; i < 4; i++) {
            CountDownLatch pulse = new CountDownLatch(1);
            Runnable done = pulse::countDown;
            on(() -> {
                stage.getScene().addPostLayoutPulseListener(done);
                Platform.requestNextPulse();
                return null;
            });
            if (!pulse.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the window is not drawn");
            }
            on(() -> {
                stage.getScene().removePostLayoutPulseListener(done);
                return null;
            });
        }
    }
}
