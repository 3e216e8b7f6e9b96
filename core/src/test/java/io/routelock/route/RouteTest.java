package io.routelock.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.Fingerprint;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

class RouteTest {

    private static final AmsNetId NET_ID = AmsNetId.parse("5.36.69.176.1.1");
    private static final Route PLAIN = Route.plain("CX-123456", NET_ID, "192.168.1.10");

    /** Names come from the network: line ends forge logs, separators lead out of folders. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " CX",
                "CX ",
                "a\nb",
                "a\0b",
                "a\u202Eb",
                "a\uD800b",
                "a\uFFFFb",
                "../CX",
                "C:\\CX",
                "..",
                "."
            })
    void aNameThatIsNoVisibleLineOrLooksLikeAPathIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withName(name));
    }

    @Test
    void aNameMayHave255CharactersAndNoMore() {
        assertThat(PLAIN.withName("x".repeat(255)).name()).hasSize(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withName("x".repeat(256)))
                .withMessage("the name is longer than 255");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "192.168.1.10\n"})
    void anAddressWithWhiteSpaceIsRefused(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withAddress(address));
    }

    @Test
    void aRouteToNobodyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Route.plain("CX", AmsNetId.NONE, "cx"));
    }

    /**
     * Issue: addresses and identities. Several routers run on one machine, at 127.0.0.1, .2 and .3, and have
     * these addresses and .1.1 as their NetIds; so the second one has a route to 127.0.0.1.1.1. Each router
     * refuses a route to its own NetId itself.
     */
    @Test
    void aRouteMayLeadToTheRouterOfThisMachineThatIsBoundToTheFirstLoopbackAddress() {
        assertThat(Route.plain("first", AmsNetId.LOCAL, "127.0.0.1").netId()).hasToString("127.0.0.1.1.1");
    }

    @Test
    void aPlainRouteWhoseFlagsSayTlsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withFlags(new RouteFlags(RouteFlags.TLS)));
        Route secure = PLAIN.withSecurity(new RouteSecurity.SharedCa(false));
        Route flagged = secure.withFlags(secure.flags().with(RouteFlags.TLS));
        assertThat(flagged.withSecurity(PLAIN.security())).isEqualTo(PLAIN);
    }

    /** Protocol notes: system-service (0x80) and static-routes (the attribute without the flag). */
    @Test
    void theFlagUnidirectionalNeedsAUnidirectionalRouteButNotTheOtherWayRound() {
        RouteFlags closed = new RouteFlags(RouteFlags.UNIDIRECTIONAL);
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withFlags(closed));
        Route both = PLAIN.withUnidirectional(true).withFlags(closed);
        assertThat(PLAIN.withUnidirectional(true).flags()).isEqualTo(PLAIN.flags());
        assertThat(both.withUnidirectional(false).flags()).isEqualTo(RouteFlags.NONE);
    }

    @Test
    void theFlagsOfANewRouteSayWhetherItsAddressIsAnIpAddress() {
        assertThat(PLAIN.flags().bits()).isEqualTo(32);
        assertThat(PLAIN.withAddress("fe80::1%eth0").address()).isEqualTo("fe80::1%eth0");
        assertThat(RouteFlags.forAddress("fe80::1").bits()).isEqualTo(32);
        assertThat(RouteFlags.forAddress("CX-123456").bits()).isZero();
    }

    /** AdsSysAddRemote has 32 unsigned bits for it (protocol notes: system-service). */
    @Test
    void aTimeoutFitsTheRequestThatCarriesIt() {
        assertThat(withTimeout(Duration.ofMillis(0xFFFFFFFFL)).timeout()).isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> withTimeout(Duration.ofMillis(0x100000000L)));
        assertThatIllegalArgumentException().isThrownBy(() -> withTimeout(Duration.ofNanos(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withTimeout(Duration.ofSeconds(Long.MAX_VALUE)));
    }

    /** A peer that adds itself again knows nothing of what an engineer has set for it here. */
    @Test
    void aRouteThatComesAgainKeepsWhatItDoesNotSpeakOf() {
        Route older = withTimeout(Duration.ofSeconds(9)).withMaxFragment(OptionalInt.of(7));
        Route again = older.withTimeout(Optional.empty()).withMaxFragment(OptionalInt.empty());
        assertThat(again.completedBy(older)).isEqualTo(older);
        Route other = again.withTimeout(Optional.of(Duration.ofSeconds(1)));
        assertThat(other.completedBy(older).timeout()).contains(Duration.ofSeconds(1));
    }

    @Test
    void theNetIdBehindNatIsNotAllZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> withTimeout(Duration.ofSeconds(1)).withRemoteNetId(Optional.of(AmsNetId.NONE)));
    }

    private static Route withTimeout(Duration timeout) {
        return new Route(
                "CX",
                NET_ID,
                "cx",
                new RouteSecurity.Plain(),
                RouteFlags.NONE,
                false,
                Optional.of(timeout),
                OptionalInt.empty());
    }

    @Test
    void onlyPlainIsNotSecure() {
        Fingerprint fingerprint = new Fingerprint("ab".repeat(32));
        Route selfSigned = Route.selfSigned("CX", NET_ID, "cx", fingerprint, true);
        assertThat(PLAIN.security().secure()).isFalse();
        assertThat(selfSigned.security().secure()).isTrue();
        assertThat(new RouteSecurity.Unrecognised().secure()).isTrue();
        assertThat(new RouteSecurity.PreSharedKey("ENG1", false).secure()).isTrue();
        assertThat(new RouteSecurity.SharedCa(false).secure()).isTrue();
    }

    @Test
    void flagsThatNobodyNamedAreKeptAndPrintedUnsigned() {
        RouteFlags flags = RouteFlags.parse(" 4294967295 ");
        assertThat(flags.toString()).isEqualTo("4294967295");
        assertThat(flags.without(RouteFlags.TLS).has(RouteFlags.TLS)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> RouteFlags.parse("4294967296"));
        assertThatIllegalArgumentException().isThrownBy(() -> RouteFlags.parse("0x20"));
    }
}
