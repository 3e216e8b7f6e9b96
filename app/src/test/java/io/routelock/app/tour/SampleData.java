package io.routelock.app.tour;

import io.routelock.ams.AmsNetId;
import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.CheckLabel;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.LockLabel;
import io.routelock.app.controls.StateLabel;
import io.routelock.app.controls.TableTools;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.RuntimeRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.model.ThisComputer;
import io.routelock.app.navigation.Document;
import io.routelock.app.theme.Icon;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;

import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** The plant of the design's pictures, and a document that shows its routes. */
public final class SampleData {

    private SampleData() {}

    public static void fill(Workbench bench) {
        AppModel model = bench.model();
        model.thisComputerProperty()
                .set(
                        new ThisComputer(
                                "ENG-NB-117",
                                Optional.of(AmsNetId.parse("172.17.4.21.1.1")),
                                Optional.of("TwinCAT router 3.1.4026.18"),
                                Optional.of("Ethernet 2, 192.168.10.117/24")));
        route(model, "CX-0F42C6", "5.15.66.198.1.1", "192.168.10.40", Security.Kind.PLAIN, TargetState.STOP);
        route(model, "CX-19AE5B", "5.25.174.91.1.1", "192.168.10.24", Security.Kind.SSC, TargetState.CONFIG);
        model.put(
                new RouteRow(
                        "CX-2B91E0",
                        AmsNetId.parse("5.43.145.224.1.1"),
                        "192.168.10.28",
                        Security.of(Security.Kind.SSC).withWarning("fingerprint changed"),
                        TargetState.UNKNOWN,
                        Optional.of("3.1.4026.14"),
                        "Static",
                        new RouteRow.RouteCheck.Failed(LocalTime.of(9, 41), "Blocked")));
        route(model, "CX-5A3F21", "5.90.63.33.1.1", "192.168.10.21", Security.Kind.SSC, TargetState.RUN);
        route(
                model,
                "CX-7C04D8",
                "5.124.4.216.1.1",
                "cx-7c04d8.plant.local",
                Security.Kind.CA,
                TargetState.RUN);
        route(model, "Demo device", "127.0.0.1.2.1", "127.0.0.1", Security.Kind.SSC, TargetState.RUN);
        route(model, "IPC-4E8810", "5.78.136.16.1.1", "192.168.20.30", Security.Kind.PSK, TargetState.RUN);
        model.targetProperty().set(Optional.of(AmsNetId.parse("5.90.63.33.1.1")));
        for (String name : List.of("CX-0F42C6", "CX-19AE5B", "CX-2B91E0", "CX-5A3F21", "CX-7C04D8")) {
            model.routes().stream()
                    .filter(row -> row.name().equals(name))
                    .forEach(row -> device(model, name, row.netId(), row.address()));
        }
        device(model, "CX-63D7F4", AmsNetId.parse("5.99.215.244.1.1"), "192.168.10.62");
        device(model, "HMI-L2-01", AmsNetId.parse("5.62.201.14.1.1"), "192.168.20.51");
        model.put(
                new RuntimeRow(
                        RuntimeRow.Kind.DEMO_DEVICE,
                        RuntimeRow.State.RUNNING,
                        Optional.of(AmsNetId.parse("127.0.0.1.2.1")),
                        Optional.empty()));
        problems(bench);
        bench.output().print("ADS router", "ready ads=48898 tls=8016 udp=48899");
    }

    private static void route(
            AppModel model,
            String name,
            String netId,
            String address,
            Security.Kind kind,
            TargetState state) {
        model.put(
                new RouteRow(
                        name,
                        AmsNetId.parse(netId),
                        address,
                        Security.of(kind),
                        state,
                        Optional.of("3.1.4026.18"),
                        "Static",
                        new RouteRow.RouteCheck.Verified(LocalTime.of(9, 41, 7))));
    }

    private static void device(AppModel model, String name, AmsNetId netId, String address) {
        model.devices()
                .add(
                        new DeviceRow(
                                netId,
                                name,
                                address,
                                Optional.of("3.1.4026.18"),
                                Optional.of("Windows 10 IoT"),
                                Optional.empty(),
                                Optional.of("Ethernet 2"),
                                Security.NONE,
                                false,
                                "",
                                false));
    }

    static Finding changed() {
        return Finding.error(
                "route.fingerprint-changed",
                "CX-2B91E0 presents another fingerprint than the one stored. The route is blocked.",
                "Compare the fingerprints before you decide.",
                "TwinCAT was installed again, or another device answers at 192.168.10.28.");
    }

    private static void problems(Workbench bench) {
        bench.problems()
                .add(
                        Problem.of("Routes", changed())
                                .at("Routes › CX-2B91E0", () -> {})
                                .next("Compare fingerprints", () -> {}));
        bench.problems()
                .add(
                        Problem.of(
                                        "Certificates",
                                        Finding.warning(
                                                "certificate.expires",
                                                "The certificate “ENG-NB-117” of Plant CA expires in 21 days, on 2026-12-11.",
                                                "Issue a new certificate."))
                                .at("Certificates › ENG-NB-117", () -> {})
                                .next("Issue a new certificate", () -> {}));
    }

    /** A document as a feature writes one. */
    public static final class RoutesSample implements Document {

        private final DataTable<RouteRow> table;
        private final TableTools tools;
        private final BorderPane view = new BorderPane();
        private int refreshed;

        public RoutesSample(Workbench bench) {
            table =
                    new DataTable<RouteRow>("routes", bench.settings())
                            .nodes(
                                    "Security",
                                    212,
                                    row -> row.security().words(),
                                    row -> new LockLabel(row.security()))
                            .text("Route name", 132, RouteRow::name)
                            .mono("AmsNetId", 132, row -> row.netId().toString())
                            .mono("Address", 168, RouteRow::address)
                            .nodes(
                                    "State",
                                    104,
                                    row -> row.state().word(),
                                    row -> new StateLabel(row.state()))
                            .mono("TwinCAT", 104, row -> row.twinCat().orElse(""))
                            .text("Kind", 108, RouteRow::kind)
                            .nodes(
                                    "Last check",
                                    156,
                                    row -> row.check().words(),
                                    row -> new CheckLabel(row.check()))
                            .sortedBy("Route name");
            table.show(bench.model().routes());
            tools = new TableTools(table);
            view.setTop(
                    new DocumentBar(
                            Buttons.button(Icon.UI_PLUS, "Add route…", () -> {}),
                            Buttons.tool(Icon.UI_REFRESH, "Check all", this::refresh),
                            Buttons.tool(Icon.UI_TRASH, "Remove…", () -> {}),
                            Bars.spring(),
                            tools));
            view.setCenter(table);
            VBox detail =
                    new VBox(
                            new FindingPanel(
                                    changed(),
                                    Buttons.primary("Compare fingerprints…", () -> {}),
                                    Buttons.button("Remove…", () -> {})));
            detail.setStyle("-fx-padding: 12px 16px");
            view.setBottom(detail);
        }

        @Override
        public String title() {
            return "Routes";
        }

        @Override
        public Icon icon() {
            return Icon.UI_ROUTE;
        }

        @Override
        public Node node() {
            return view;
        }

        @Override
        public void refresh() {
            refreshed++;
        }

        @Override
        public void filter() {
            tools.focusFilter();
        }

        public int refreshed() {
            return refreshed;
        }

        public DataTable<RouteRow> table() {
            return table;
        }

        public TableTools tools() {
            return tools;
        }
    }
}
