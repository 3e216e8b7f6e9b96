package io.routelock.bothways;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.RemoteTls;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A device whose route here has no way back is the field fault number one. */
class BothWaysTest {

    private static final AmsNetId TARGET = AmsNetId.parse("5.99.215.244.1.1");
    private static final AmsNetId ME = AmsNetId.parse("192.168.10.117.1.1");
    private static final AmsNetId OLD = AmsNetId.parse("192.168.10.50.1.1");
    private static final OwnSide SELF =
            new OwnSide(ME, "ENG-NB-117", ip("192.168.10.117"), Set.of(ip("192.168.10.117"), ip("10.8.0.3")));
    private static final Route PLAIN = Route.plain("CX", TARGET, "192.168.10.21");

    private static InetAddress ip(String text) {
        return InetAddress.ofLiteral(text);
    }

    private static AddRemote entry(AmsNetId netId, String address, int flags, RemoteTls tls) {
        return new AddRemote(netId, 1, flags, Duration.ofSeconds(5), 0, address, "ENG", tls);
    }

    private static AddRemote back(String address) {
        return entry(ME, address, RouteFlags.IP_ADDRESS, RemoteTls.NONE);
    }

    private static BothWays compare(Route there, AddRemote... theirs) {
        return BothWays.of(SELF, TARGET, "CX-63D7F4", Optional.of(there), Arrays.asList(theirs));
    }

    private static List<String> codes(BothWays both) {
        return both.findings().stream().map(Finding::code).toList();
    }

    private static String only(BothWays both) {
        assertThat(both.findings()).hasSize(1);
        return both.findings().getFirst().symptom() + " " + both.findings().getFirst().nextStep();
    }

    @Test
    void two_routes_that_lead_to_each_other_need_no_word() {
        BothWays both =
                compare(PLAIN, entry(OLD, "192.168.10.50", 0, RemoteTls.NONE), back("192.168.10.117"));
        assertThat(both.findings()).isEmpty();
        assertThat(both.fits()).isTrue();
        assertThat(both.offer()).isEmpty();
    }

    @Test
    void a_missing_way_back_names_both_and_is_offered_with_the_address_of_this_computer() {
        BothWays both = compare(PLAIN, entry(OLD, "192.168.10.50", 0, RemoteTls.NONE));
        assertThat(codes(both)).containsExactly("routes.no-way-back");
        assertThat(only(both)).contains("CX-63D7F4", "192.168.10.117.1.1", "192.168.10.117");
        assertThat(both.offer())
                .contains(AddRemote.plain("ENG-NB-117", ME, "192.168.10.117", RouteFlags.IP_ADDRESS));
        assertThat(both.fits()).isFalse();
    }

    /** 801 carries no certificate here: a plain route beside a secure one would take its protection away. */
    @Test
    void no_plain_way_back_is_offered_to_a_secure_route() {
        Route secure =
                Route.selfSigned("CX", TARGET, "192.168.10.21", new Fingerprint("ab".repeat(32)), true);
        assertThat(compare(secure).offer()).isEmpty();
        assertThat(codes(compare(secure))).containsExactly("routes.no-way-back");
    }

    @Test
    void under_a_server_entry_no_stored_way_back_is_no_fault() {
        Route psk = Route.of("CX", TARGET, "192.168.10.21", new RouteSecurity.PreSharedKey("ENG1", false));
        Finding finding = compare(psk).findings().getFirst();
        assertThat(finding.code()).isEqualTo("routes.no-way-back");
        assertThat(finding.severity()).isEqualTo(Finding.Severity.NOTE);
    }

    @Test
    void a_route_on_the_target_only_is_told() {
        BothWays both = BothWays.of(SELF, TARGET, "CX", Optional.empty(), List.of(back("192.168.10.117")));
        assertThat(codes(both)).containsExactly("routes.no-way-there");
    }

    @Test
    void my_address_under_another_net_id_says_both_net_ids() {
        BothWays both = compare(PLAIN, entry(OLD, "192.168.10.117", 0x20, RemoteTls.NONE));
        assertThat(codes(both)).containsExactly("routes.other-netid");
        assertThat(only(both)).contains(OLD.toString(), ME.toString());
        assertThat(both.offer()).isPresent();
    }

    @Test
    void an_address_that_is_none_of_mine_is_stale_and_another_one_of_mine_is_a_note() {
        BothWays stale = compare(PLAIN, back("192.168.10.99"));
        assertThat(codes(stale)).containsExactly("routes.stale-address");
        assertThat(only(stale)).contains("192.168.10.99", "192.168.10.117");
        assertThat(stale.fits()).isFalse();
        BothWays other = compare(PLAIN, back("10.8.0.3"));
        assertThat(codes(other)).containsExactly("routes.other-address");
        assertThat(other.fits()).isTrue();
    }

    /** A CE device that was given an address stores the host name (issue: field faults). */
    @Test
    void a_host_name_in_the_place_of_the_address_is_told_with_or_without_its_domain() {
        for (String name : List.of("eng-nb-117", "ENG-NB-117.plant.example")) {
            BothWays both = compare(PLAIN, entry(ME, name, RouteFlags.DYNAMIC, RemoteTls.NONE));
            assertThat(codes(both)).containsExactly("routes.host-name-instead");
            assertThat(only(both)).contains(name, "192.168.10.117");
        }
        assertThat(codes(compare(PLAIN, entry(ME, "OTHER-PC", 0, RemoteTls.NONE))))
                .containsExactly("routes.stale-address");
    }

    @Test
    void numbers_that_are_no_address_are_taken_for_a_name_and_do_no_harm() {
        assertThat(codes(compare(PLAIN, back("999.1.1.1")))).containsExactly("routes.stale-address");
        assertThat(codes(compare(PLAIN, back("")))).containsExactly("routes.stale-address");
    }

    @Test
    void a_route_that_is_secure_on_one_side_only_is_an_error_and_stands_first() {
        BothWays both =
                compare(
                        PLAIN.withUnidirectional(true),
                        entry(ME, "192.168.10.117", RouteFlags.TLS | 0x80, RemoteTls.PRE_SHARED_KEY));
        assertThat(codes(both))
                .containsExactly(
                        "routes.security-differs", "routes.one-way-at-target", "routes.one-way-here");
    }

    @Test
    void the_two_directions_of_unidirectional_are_two_different_things() {
        BothWays here = compare(PLAIN.withUnidirectional(true), back("192.168.10.117"));
        assertThat(codes(here)).containsExactly("routes.one-way-here");
        assertThat(only(here)).contains("CX-63D7F4 cannot call this computer");
        BothWays there = compare(PLAIN, entry(ME, "192.168.10.117", 0xA0, RemoteTls.NONE));
        assertThat(codes(there)).containsExactly("routes.one-way-at-target");
        assertThat(there.fits()).isFalse();
    }

    @Test
    void two_routes_to_me_and_a_second_net_id_at_my_address_are_conflicts() {
        BothWays both =
                compare(
                        PLAIN,
                        back("192.168.10.117"),
                        back("192.168.10.99"),
                        entry(OLD, "192.168.10.117", 0x20, RemoteTls.NONE));
        assertThat(codes(both)).containsExactly("routes.netid-twice", "routes.address-with-two-netids");
        assertThat(both.back()).contains(back("192.168.10.117"));
    }

    @Test
    void a_temporary_way_back_is_a_note() {
        BothWays both = compare(PLAIN, entry(ME, "192.168.10.117", 0x21, RemoteTls.NONE));
        assertThat(codes(both)).containsExactly("routes.temporary");
        assertThat(both.fits()).isTrue();
    }
}
