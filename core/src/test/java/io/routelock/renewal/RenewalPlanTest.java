package io.routelock.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.route.file.StaticRoutesDocument;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

/** Who must hear of a new certificate or key, and nobody else (issue: renewal). */
class RenewalPlanTest {

    private static final Fingerprint PRINT = new Fingerprint("ab".repeat(32));
    private static final String OLD = "planted-0ld-secret";
    private static final String NEW = "planted-n3w-secret";

    private static Route route(String name, int number, RouteSecurity security) {
        return Route.of(name, AmsNetId.parse("5.1.1." + number + ".1.1"), "10.0.0." + number, security);
    }

    private static Route selfSigned(String name, int number) {
        return route(name, number, new RouteSecurity.SelfSigned(Optional.of(PRINT), false));
    }

    private static Route psk(String name, int number, String identity, boolean caseSensitive) {
        return route(name, number, new RouteSecurity.PreSharedKey(identity, caseSensitive));
    }

    private static PreSharedKey key(String identity, boolean caseSensitive) {
        return new PreSharedKey(identity, caseSensitive, new KeySource.Password(Secret.of(OLD)));
    }

    private static List<String> names(RenewalPlan plan) {
        return plan.affected().stream().map(Affected::name).toList();
    }

    @Test
    void aNewCertificateTouchesTheSelfSignedRoutesAndNoOther() {
        RouteTable routes =
                RouteTable.of(
                                List.of(
                                        selfSigned("Oven", 1),
                                        route("Plain", 2, new RouteSecurity.Plain()),
                                        psk("Press", 3, "ENG", false),
                                        route("Robot", 4, new RouteSecurity.SharedCa(false)),
                                        selfSigned("Saw", 5)))
                        .table();

        RenewalPlan plan = RenewalPlan.ofOwnCertificate(routes, PRINT);

        assertThat(names(plan)).containsExactly("Oven", "Saw");
        assertThat(plan.affected().getFirst().netId()).contains(AmsNetId.parse("5.1.1.1.1.1"));
        assertThat(plan.affected()).allSatisfy(one -> assertThat(one.there()).contains("login", "error 3"));
        assertThat(plan.inWords()).contains("1. Oven (5.1.1.1.1.1) at 10.0.0.1", "2. Saw", PRINT.grouped());
    }

    @Test
    void aRouteThatCannotBeReadIsToldAsOneThatMayBeTouched() {
        RouteTable routes = RouteTable.of(List.of(route("Old", 1, new RouteSecurity.Unrecognised()))).table();

        RenewalPlan plan = RenewalPlan.ofOwnCertificate(routes, PRINT);

        assertThat(plan.affected()).isEmpty();
        assertThat(plan.notes()).anySatisfy(note -> assertThat(note).contains("Old (5.1.1.1.1.1)"));
    }

    /** As a connection looks identities up (protocol notes: secure-ads). */
    @Test
    void aKeyIsFoundWithoutRegardToCaseUnlessItsCaseCounts() {
        RouteTable routes =
                RouteTable.of(
                                List.of(
                                        psk("Press", 1, "Eng", false),
                                        psk("Strict", 2, "Eng", true),
                                        psk("Other", 3, "Maint", false),
                                        psk("Exact", 4, "eng", true),
                                        selfSigned("Oven", 5)))
                        .table();
        ServerSettings server =
                new ServerSettings(
                        List.of(key("ENG", false), key("ENG", true), key("Maint", false)),
                        Optional.empty(),
                        Optional.empty());

        RenewalPlan plan = RenewalPlan.ofPreSharedKey("eng", routes, server);

        assertThat(names(plan)).containsExactly("Press", "Exact", "Server entry \"ENG\"");
        assertThat(plan.notes())
                .anySatisfy(note -> assertThat(note).contains("Strict keeps its key"))
                .anySatisfy(note -> assertThat(note).contains("server entry \"ENG\" keeps its key"));
        assertThat(RenewalPlan.ofPreSharedKey("nobody", routes, server).isEmpty()).isTrue();
    }

    @Test
    void everyPlaceOfTheIdentityGetsTheNewKeyAndNothingElseChanges() {
        StaticRoutesDocument before = document();

        StaticRoutesDocument after = KeyRenewal.renew(before, "ENG", new KeySource.Password(Secret.of(NEW)));

        assertThat(credential(after, "Press")).isEqualTo(renewed("Eng"));
        assertThat(after.server().preSharedKeys()).containsExactly(renewed("ENG"), key("Maint", false));
        assertThat(credential(after, "Other")).isEqualTo(key("Maint", false));
        assertThat(after.routes()).isEqualTo(before.routes());
        assertThat(after.text().replace(NEW, OLD)).isEqualTo(before.text());
    }

    @Test
    void aKeyOfDigitsTakesThePlaceOfAPassword() {
        Secret digits = Secret.of("0123456789ABCDEFabcdef0123456789".repeat(2));

        StaticRoutesDocument after = KeyRenewal.renew(document(), "eng", KeyRenewal.hexKey(digits));

        assertThat(credential(after, "Press"))
                .isEqualTo(new PreSharedKey("Eng", false, new KeySource.HexKey(digits)));
        assertThat(after.text())
                .containsOnlyOnce("<Identity>Eng")
                .doesNotContain("<Pwd>" + OLD + "</Pwd>\n        <Key>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "planted-00", "0123456789ABCDEFabcdef0123456789"})
    void whatIsNoKeyIsRefusedWithoutBeingRepeated(String digits) {
        assertThatThrownBy(() -> KeyRenewal.hexKey(Secret.of(digits)))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> {
                            assertThat(e.finding().code()).isEqualTo("psk.key-form");
                            assertThat(e.finding().toString()).doesNotContain("planted", "0123456789");
                        });
    }

    @Test
    void anIdentityThatNobodyHasAndAnEmptyPasswordAreRefused() {
        KeySource good = new KeySource.Password(Secret.of(NEW));
        KeySource empty = new KeySource.Password(Secret.of(""));

        assertThatThrownBy(() -> KeyRenewal.renew(document(), "nobody", good))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("renewal.unknown-identity"));
        assertThatThrownBy(() -> KeyRenewal.renew(document(), "eng", empty))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("renewal.empty-key"));
    }

    @Test
    void noSecretIsInAnyText() {
        StaticRoutesDocument document = document();
        RenewalPlan plan = RenewalPlan.ofPreSharedKey("eng", document.routes(), document.server());

        assertThat(plan.toString() + plan.inWords()).doesNotContain("planted");
    }

    private static StaticRoutesDocument document() {
        return StaticRoutesDocument.empty()
                .withRoute(psk("Press", 1, "Eng", false), key("Eng", false))
                .withRoute(psk("Other", 2, "Maint", false), key("Maint", false))
                .withServer(
                        new ServerSettings(
                                List.of(key("ENG", false), key("Maint", false)),
                                Optional.empty(),
                                Optional.empty()));
    }

    private static PreSharedKey renewed(String identity) {
        return new PreSharedKey(identity, false, new KeySource.Password(Secret.of(NEW)));
    }

    private static TlsCredential credential(StaticRoutesDocument document, String name) {
        return document.credentialOf(document.routes().findByName(name).orElseThrow()).orElseThrow();
    }
}
