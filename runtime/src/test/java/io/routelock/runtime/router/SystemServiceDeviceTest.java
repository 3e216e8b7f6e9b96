package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.IndexAddress;
import io.routelock.ads.NotificationWish;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.runtime.device.Caller;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.SystemService;
import io.routelock.systemservice.TargetInfo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Protocol notes: system-service. Issue: who is listened to, "Requests that administer". */
class SystemServiceDeviceTest {

    private static final AmsNetId PANEL = AmsNetId.parse("10.0.0.2.1.1");
    private static final Route ROUTE = Route.plain("Panel", PANEL, "10.0.0.2");
    private static final Caller HERE = new Caller(SwitchboardRig.address(SwitchboardRig.OWN, 33000), true);
    private static final Caller PEER = new Caller(SwitchboardRig.address(PANEL, 33000), false);
    private static final AddRemote ENTRY = AddRemote.plain("Press", PANEL, "10.0.0.3", 0x20);

    private static final Fingerprint FINGERPRINT = Fingerprint.parse("ab".repeat(32)).orElseThrow();

    private static final class Routes implements SystemServiceDevice.Administration {
        final List<AddRemote> added = new ArrayList<>();
        final List<String> removed = new ArrayList<>();

        @Override
        public List<AddRemote> entries() {
            return List.of(RouteEntries.toAddRemote(ROUTE));
        }

        @Override
        public void addRoute(Octets entry, Caller caller, Consumer<AdsErrorCode> done) {
            added.add(AddRemote.decode(entry));
            done.accept(AdsErrorCode.OK);
        }

        @Override
        public void removeRoute(String name, Consumer<AdsErrorCode> done) {
            removed.add(name);
            done.accept(AdsErrorCode.NOT_FOUND);
        }
    }

    private final TwinCatState state = new TwinCatState();
    private final Routes routes = new Routes();
    private final List<Finding> findings = new ArrayList<>();
    private final SystemServiceDevice device = device(false);

    private SystemServiceDevice device(boolean remoteAdministration) {
        return new SystemServiceDevice(
                state,
                new TargetDescription(SwitchboardRig.OWN, "HERE", FINGERPRINT),
                routes,
                new AdministrationRight(remoteAdministration, findings::add));
    }

    private static AdsResponse ask(SystemServiceDevice device, AdsRequest request, Caller caller) {
        List<AdsResponse> answers = new ArrayList<>();
        device.handle(request, caller, answers::add);
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    private static AdsResponse failed(AdsErrorCode error) {
        return new AdsResponse.Failed(error);
    }

    private static AdsRequest control(AdsState wanted) {
        return new AdsRequest.WriteControl(wanted, 0, Octets.EMPTY);
    }

    private static AdsRequest write(long group, Octets data) {
        return new AdsRequest.Write(new IndexAddress(group, 0), data);
    }

    private static List<AdsRequest> administration() {
        return List.of(
                control(AdsState.RECONFIG),
                write(SystemService.ADD_REMOTE, ENTRY.encode()),
                write(SystemService.DELETE_REMOTE, Octets.ofCString("Panel", SystemService.CHARSET)));
    }

    @Test
    void applicationsOnThisHostSwitchTheStateAndChangeRoutes() {
        List<AdsResponse> answers =
                administration().stream().map(request -> ask(device, request, HERE)).toList();

        assertThat(answers)
                .containsExactly(
                        new AdsResponse.Done(), new AdsResponse.Done(), failed(AdsErrorCode.NOT_FOUND));
        assertThat(state.state()).isEqualTo(AdsState.CONFIG);
        assertThat(routes.added).containsExactly(ENTRY);
        assertThat(routes.removed).containsExactly("Panel");
    }

    @Test
    void aPeerMayNotAdminister() {
        administration()
                .forEach(request ->
                        assertThat(ask(device, request, PEER)).isEqualTo(failed(AdsErrorCode.ACCESS_DENIED)));

        assertThat(state.state()).isEqualTo(AdsState.RUN);
        assertThat(routes.added).isEmpty();
        assertThat(routes.removed).isEmpty();
        assertThat(findings)
                .extracting(Finding::code)
                .containsOnly("router.remote-administration")
                .hasSize(3);
    }

    @Test
    void aPeerMayAdministerWhereThatWasAllowed() {
        administration()
                .forEach(request ->
                        assertThat(ask(device(true), request, PEER))
                                .isNotEqualTo(failed(AdsErrorCode.ACCESS_DENIED)));

        assertThat(routes.added).hasSize(1);
    }

    @Test
    void aStateThatLeadsNowhereIsRefused() {
        assertThat(ask(device, control(new AdsState(11)), HERE)).isEqualTo(failed(AdsErrorCode.INVALID_DATA));
    }

    /**
     * Registry and NetId groups would hand the machine over: they are not there, not even for a peer's Read.
     */
    @ParameterizedTest
    @ValueSource(longs = {200, 201, 202, 600, 601, 804, 808, 0, 1, 0xF003, 0xFFFF_FFFFL})
    void otherGroupsAreNotServed(long group) {
        IndexAddress at = new IndexAddress(group, 1);
        AdsResponse refused = failed(AdsErrorCode.INVALID_INDEX_GROUP);

        assertThat(ask(device(true), new AdsRequest.Read(at, 4), HERE)).isEqualTo(refused);
        assertThat(ask(device(true), new AdsRequest.Write(at, Octets.of((byte) 1)), HERE)).isEqualTo(refused);
        assertThat(ask(device(true), new AdsRequest.ReadWrite(at, 4, Octets.EMPTY), HERE))
                .isEqualTo(failed(AdsErrorCode.SERVICE_NOT_SUPPORTED));
    }

    @Test
    void nothingHereCanBeWatched() {
        NotificationWish wish =
                new NotificationWish(
                        new IndexAddress(700, 1),
                        4,
                        NotificationWish.Mode.CYCLIC,
                        Duration.ZERO,
                        Duration.ofMillis(1));

        assertThat(ask(device, new AdsRequest.AddNotification(wish), HERE))
                .isEqualTo(failed(AdsErrorCode.SERVICE_NOT_SUPPORTED));
        assertThat(ask(device, new AdsRequest.DeleteNotification(1), HERE))
                .isEqualTo(failed(AdsErrorCode.SERVICE_NOT_SUPPORTED));
    }

    @Test
    void routesAreToldOneByOneUntilThereAreNoMore() {
        AdsResponse first = ask(device, new AdsRequest.Read(new IndexAddress(803, 0), 2048), PEER);
        AdsResponse second = ask(device, new AdsRequest.Read(new IndexAddress(803, 1), 2048), PEER);
        AdsResponse far = ask(device, new AdsRequest.Read(new IndexAddress(803, 0xFFFF_FFFFL), 2048), PEER);

        assertThat(AddRemote.decode(((AdsResponse.Data) first).data()))
                .isEqualTo(RouteEntries.toAddRemote(ROUTE));
        assertThat(second).isEqualTo(failed(AdsErrorCode.NO_MORE_HANDLES));
        assertThat(far).isEqualTo(failed(AdsErrorCode.NO_MORE_HANDLES));
        assertThat(ask(device, new AdsRequest.Read(new IndexAddress(803, 0), 10), PEER))
                .isEqualTo(failed(AdsErrorCode.INVALID_SIZE));
    }

    @Test
    void targetInfoIsAskedForItsLengthFirstAndThenForItsText() {
        IndexAddress xml = new IndexAddress(SystemService.TARGET_INFO, SystemService.TARGET_INFO_XML);
        Octets length = ((AdsResponse.Data) ask(device, new AdsRequest.Read(xml, 4), PEER)).data();
        int size = (length.toArray()[0] & 0xFF) | (length.toArray()[1] & 0xFF) << 8;

        Octets text = ((AdsResponse.Data) ask(device, new AdsRequest.Read(xml, size), PEER)).data();

        assertThat(text.size()).isEqualTo(size);
        TargetInfo info = TargetInfo.parse(text.toCString(SystemService.CHARSET));
        assertThat(info.targetType()).contains("Routelock");
        assertThat(ask(device, new AdsRequest.Read(xml, size - 1), PEER))
                .isEqualTo(failed(AdsErrorCode.INVALID_SIZE));
    }
}
