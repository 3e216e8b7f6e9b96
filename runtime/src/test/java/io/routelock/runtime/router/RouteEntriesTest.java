package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.AddRemoteRequest;
import io.routelock.systemservice.RemoteTls;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Optional;

/** Protocol notes: system-service, AdsSysAddRemote and its flags. */
class RouteEntriesTest {

    private static final AmsNetId PANEL = AmsNetId.parse("10.0.0.2.1.1");
    private static final Route ROUTE = Route.plain("Panel", PANEL, "10.0.0.2");

    private static Route route(AddRemote entry) {
        return RouteEntries.toRoute(AddRemoteRequest.of(entry));
    }

    @Test
    void aPlainRouteComesBackAsItWas() {
        assertThat(route(RouteEntries.toAddRemote(ROUTE))).isEqualTo(ROUTE);
        Route oneWay = ROUTE.withUnidirectional(true);
        assertThat(route(RouteEntries.toAddRemote(oneWay)).unidirectional()).isTrue();
    }

    /** Fail closed: what is not understood is told as secure, never as plain. */
    @Test
    void aSecureRouteIsToldAsOne() {
        AddRemote entry = RouteEntries.toAddRemote(ROUTE.withSecurity(new RouteSecurity.Unrecognised()));

        assertThat(AddRemote.decode(entry.encode()).tls().isSecure()).isTrue();
    }

    @Test
    void aRouteWithAVirtualNetIdComesBackWithBoth() {
        Route nat = ROUTE.withRemoteNetId(Optional.of(AmsNetId.parse("5.1.1.1.1.1")));
        AddRemote entry = AddRemote.decode(RouteEntries.toAddRemote(nat).encode());

        assertThat(route(entry)).isEqualTo(nat.withTimeout(Optional.empty()));
        assertThat(entry.flags() & 0x100).isNotZero();
    }

    /** 0x100 announces a remote NetId: stored without it, frames would go to another NetId. */
    @ParameterizedTest
    @ValueSource(ints = {0x100, 0x121})
    void whatCannotBeStoredAsAskedIsRefused(int flags) {
        AddRemote entry = AddRemote.plain("Panel", PANEL, "10.0.0.2", flags);

        assertThatIllegalArgumentException().isThrownBy(() -> route(entry));
    }

    @Test
    void anotherTransportThanTcpIsRefused() {
        AddRemote serial = new AddRemote(PANEL, 2, 0, Duration.ZERO, 0, "COM1", "Panel", RemoteTls.NONE);

        assertThatIllegalArgumentException().isThrownBy(() -> route(serial));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "a\\b", "line\nbreak"})
    void aNameThatIsNoNameIsRefused(String name) {
        AddRemote entry = AddRemote.plain(name, PANEL, "10.0.0.2", 0);

        assertThatIllegalArgumentException().isThrownBy(() -> route(entry));
    }
}
