package io.routelock.bothways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.routelock.ams.AmsNetId;
import io.routelock.bothways.RouteConflicts.Seen;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Conflicts belong where they happen: in the table of routes (issue: conflicts). */
class RouteConflictsTest {

    private static final AmsNetId A = AmsNetId.parse("5.1.1.1.1.1");
    private static final AmsNetId B = AmsNetId.parse("5.2.2.2.1.1");
    private static final Route OVEN = Route.plain("Oven", A, "192.168.10.21");

    private static Seen seen(AmsNetId netId, String host, String address) {
        return new Seen(netId, host, address, Optional.empty());
    }

    private static Map<AmsNetId, String> codes(List<Route> routes, Seen... seen) {
        return RouteConflicts.of(routes, List.of(seen)).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, found -> found.getValue().code()));
    }

    @Test
    void a_device_that_answers_as_its_route_says_is_no_conflict_and_neither_is_one_that_is_off() {
        assertThat(codes(List.of(OVEN), seen(A, "OVEN", "192.168.10.21"))).isEmpty();
        assertThat(codes(List.of(OVEN), seen(B, "PRESS", "192.168.10.22"))).isEmpty();
        Route byName = Route.plain("Oven", A, "oven");
        assertThat(codes(List.of(byName), seen(A, "OVEN", "192.168.10.21"))).isEmpty();
    }

    @Test
    void another_net_id_at_the_address_of_a_route_says_which() {
        Finding finding = RouteConflicts.of(List.of(OVEN), List.of(seen(B, "OVEN", "192.168.10.21"))).get(A);
        assertThat(finding.code()).isEqualTo("routes.other-netid-answers");
        assertThat(finding.nextStep()).contains(B.toString());
    }

    @Test
    void a_device_that_moved_makes_its_route_stale() {
        Finding finding = RouteConflicts.of(List.of(OVEN), List.of(seen(A, "OVEN", "192.168.10.99"))).get(A);
        assertThat(finding.code()).isEqualTo("routes.stale-address");
        assertThat(finding.nextStep()).contains("192.168.10.99");
    }

    @Test
    void one_net_id_of_two_devices_outweighs_the_rest() {
        assertThat(codes(List.of(OVEN), seen(A, "OVEN", "192.168.10.21"), seen(A, "COPY", "192.168.10.30")))
                .containsExactly(entry(A, "routes.netid-used-twice"));
    }

    /** That is what the virtual NetIds are for. */
    @Test
    void copies_that_have_a_route_each_are_no_conflict() {
        Route copy = Route.plain("Copy", B, "192.168.10.30").withRemoteNetId(java.util.Optional.of(A));
        Seen[] both = {seen(A, "OVEN", "192.168.10.21"), seen(A, "COPY", "192.168.10.30")};
        assertThat(codes(List.of(OVEN, copy), both)).isEmpty();
        assertThat(codes(List.of(copy), both)).containsExactly(entry(B, "routes.netid-used-twice"));
        assertThat(codes(List.of(copy), seen(B, "COPY", "192.168.10.30")))
                .containsExactly(entry(B, "routes.other-netid-answers"));
    }

    /** A device with two network cards answers from both; that is one device. */
    @Test
    void one_device_with_two_addresses_is_no_conflict() {
        assertThat(codes(List.of(OVEN), seen(A, "OVEN", "192.168.10.21"), seen(A, "OVEN", "10.0.0.5")))
                .isEmpty();
    }

    @Test
    void two_routes_to_one_address_are_told_at_both() {
        Route old = Route.plain("Oven old", B, "192.168.10.21");
        assertThat(codes(List.of(OVEN, old)))
                .containsOnly(
                        entry(A, "routes.address-with-two-netids"),
                        entry(B, "routes.address-with-two-netids"));
    }

    @Test
    void a_route_by_name_and_one_by_address_to_one_device_are_told() {
        Route byName = Route.plain("Oven by name", B, "oven");
        assertThat(codes(List.of(OVEN, byName), seen(A, "OVEN", "192.168.10.21")).get(A))
                .isEqualTo("routes.name-and-address");
    }

    @Test
    void an_advertised_fingerprint_is_compared_and_called_not_verified() {
        Fingerprint stored = new Fingerprint("ab".repeat(32));
        Route secure = Route.selfSigned("Oven", A, "192.168.10.21", stored, true);
        Seen same = new Seen(A, "OVEN", "192.168.10.21", Optional.of(stored));
        Seen other = new Seen(A, "OVEN", "192.168.10.21", Optional.of(new Fingerprint("cd".repeat(32))));
        assertThat(codes(List.of(secure), same)).isEmpty();
        Finding finding = RouteConflicts.of(List.of(secure), List.of(other)).get(A);
        assertThat(finding.code()).isEqualTo("routes.other-fingerprint");
        assertThat(finding.symptom()).contains("not verified");
    }
}
