package io.routelock.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

class RouteTableTest {

    private static final Route A = route("Alpha", 1, "10.0.0.1");
    private static final Route B = route("Beta", 2, "host-b");

    private static Route route(String name, int number, String address) {
        return Route.plain(name, new AmsNetId(0x0A0000000101L + number), address);
    }

    @Test
    void aRouteIsFoundByNetIdByNameInAnyCaseAndByAddress() {
        RouteTable table = RouteTable.EMPTY.with(A).with(B);
        assertThat(table.find(B.netId())).contains(B);
        assertThat(table.findByName("ALPHA")).contains(A);
        assertThat(table.findByAddress("HOST-B")).containsExactly(B);
        assertThat(table.find(new AmsNetId(9))).isEmpty();
        assertThat(table.findByAddress("nowhere")).isEmpty();
    }

    private static final AmsNetId VIRTUAL = AmsNetId.parse("5.1.1.1.1.1");

    /** Alpha goes by a virtual NetId here. */
    private static final Route NAT = A.withNetId(VIRTUAL).withRemoteNetId(Optional.of(A.netId()));

    @Test
    void twoRoutesMayHaveOneNetIdOnTheWire() {
        RouteTable.Reading reading = RouteTable.of(List.of(NAT, A.withName("Copy").withAddress("10.0.0.2")));
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.table().findOnWire(A.netId())).hasSize(2);
        assertThat(reading.table().findOnWire(VIRTUAL)).isEmpty();
        assertThat(reading.table().find(VIRTUAL)).contains(NAT);
    }

    /** It tells what it calls itself; what it is called here is not its business. */
    @Test
    void aDeviceThatComesAgainKeepsItsVirtualNetId() {
        RouteTable table = RouteTable.EMPTY.with(NAT);
        assertThat(table.asKnownHere(A)).isEqualTo(NAT);
        assertThat(table.asKnownHere(A.withName("Other"))).isEqualTo(NAT.withName("Other"));
        Route renamed = A.withNetId(B.netId());
        assertThat(table.asKnownHere(renamed)).isEqualTo(NAT.withRemoteNetId(Optional.of(B.netId())));
        assertThat(table.asKnownHere(A.withNetId(VIRTUAL))).isEqualTo(A.withNetId(VIRTUAL));
    }

    @Test
    void aCopyElsewhereIsAnotherDevice() {
        Route copy = A.withName("Copy").withAddress("10.0.0.2");
        assertThat(RouteTable.EMPTY.with(NAT).asKnownHere(copy)).isEqualTo(copy);
    }

    /** Applications here would speak to the wrong device. */
    @Test
    void aVirtualNetIdGoesToNoOtherDevice() {
        Route calledSo = B.withNetId(VIRTUAL);
        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> RouteTable.EMPTY.with(NAT).asKnownHere(calledSo))
                .satisfies(e -> assertThat(e.finding().code()).isEqualTo("route.conflict"));
        Route wished = B.withRemoteNetId(Optional.of(B.netId())).withNetId(A.netId());
        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> RouteTable.EMPTY.with(A).asKnownHere(wished))
                .satisfies(e -> assertThat(e.finding().code()).isEqualTo("route.conflict"));
    }

    /** In Turkish the small form of I is not i; the name of a route must not depend on it. */
    @Test
    void namesAreComparedInNoCountrysRules() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            RouteTable table = RouteTable.EMPTY.with(route("IPC", 1, "ipc"));
            assertThat(table.findByName("ipc")).isPresent();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theFirstOfANetIdOrANameCountsAndTheOthersAreReported() {
        Route sameNetId = A.withName("Gamma");
        Route sameName = route("BETA", 3, "10.0.0.3");
        RouteTable.Reading reading = RouteTable.of(List.of(A, B, sameNetId, sameName));
        assertThat(reading.table().routes()).containsExactly(A, B);
        assertThat(reading.findings())
                .extracting(Finding::code)
                .containsExactly("route.duplicate-netid", "route.duplicate-name");
        assertThat(reading.findings().getFirst().symptom()).contains("entry 3").contains("entry 1");
    }

    @Test
    void aRouteTakesThePlaceOfTheOneWithItsNetIdOrItsName() {
        RouteTable table = RouteTable.EMPTY.with(A).with(B);
        Route renamed = A.withName("Omega");
        Route moved = route("beta", 7, "10.0.0.7");
        assertThat(table.with(renamed).with(moved).routes()).containsExactly(renamed, moved);
    }

    @Test
    void aRouteThatWouldReplaceTwoOthersIsRefused() {
        RouteTable table = RouteTable.EMPTY.with(A).with(B);
        Route both = A.withName("Beta");
        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> table.with(both))
                .satisfies(e -> assertThat(e.finding().code()).isEqualTo("route.conflict"));
    }

    @Test
    void aChangedTableLeavesTheOldOneAlone() {
        RouteTable table = RouteTable.EMPTY.with(A).with(B);
        assertThat(table.without("ALPHA").routes()).containsExactly(B);
        assertThat(table.without("nobody")).isSameAs(table);
        assertThat(table.routes()).containsExactly(A, B);
    }

    @Test
    void tenThousandRoutesFitAndOneMoreDoesNot() {
        List<Route> many =
                IntStream.rangeClosed(0, RouteTable.MAX_ROUTES + 5)
                        .mapToObj(i -> route("route" + i, i, "10.0.0.1"))
                        .toList();
        RouteTable.Reading reading = RouteTable.of(many);
        assertThat(reading.table().size()).isEqualTo(RouteTable.MAX_ROUTES);
        assertThat(reading.findings()).extracting(Finding::code).containsExactly("route.too-many");
        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> reading.table().with(route("more", 20_000, "more")))
                .satisfies(e -> assertThat(e.finding().code()).isEqualTo("route.too-many"));
        Route changed = many.getFirst().withAddress("moved");
        assertThat(reading.table().with(changed).findByAddress("moved")).containsExactly(changed);
    }
}
