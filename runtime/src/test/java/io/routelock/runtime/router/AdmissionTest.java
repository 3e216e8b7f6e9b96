package io.routelock.runtime.router;

import static io.routelock.runtime.router.SwitchboardRig.OWN;
import static io.routelock.runtime.router.SwitchboardRig.PANEL;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNat;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The whole decision as a table. Issue: who is listened to. */
class AdmissionTest {

    private static final Route PLAIN = Route.plain("Panel", PANEL, "10.0.0.2");
    private static final Route SECURE =
            PLAIN.withSecurity(new RouteSecurity.SelfSigned(Optional.empty(), false));

    private final LocalPorts ports = new LocalPorts(port -> false);
    private final Admission admission =
            new Admission(OWN, ports, InetAddress::isLoopbackAddress, (from, source) -> Optional.empty());

    @ParameterizedTest
    @CsvSource({
        // line, from, route, the route leads to, decision
        "plain,  10.0.0.2, plain,  10.0.0.2, admitted",
        "plain,  10.0.0.3, plain,  10.0.0.2, router.other-address",
        "plain,  10.0.0.2, plain,  ,         router.other-address",
        "plain,  10.0.0.2, none,   10.0.0.2, router.no-route-back",
        "plain,  127.0.0.1, none,  127.0.0.1, router.no-route-back",
        "plain,  10.0.0.2, secure, 10.0.0.2, router.plain-for-secure-route",
        "plain,  10.0.0.3, secure, 10.0.0.2, router.plain-for-secure-route",
        "secure, 10.0.0.2, secure, 10.0.0.2, admitted",
        "secure, 10.0.0.3, secure, 10.0.0.2, router.other-address",
    })
    void aStrangerBecomesAPeerOnlyAlongARouteFromItsAddressAndAsSecureAsItAsks(
            String kind, String from, String route, String leadsTo, String decision) {
        Line line = kind.equals("secure") ? FakeLine.secureFrom(from) : FakeLine.from(from);
        Set<InetAddress> addresses = leadsTo == null ? Set.of() : Set.of(InetAddress.ofLiteral(leadsTo));
        List<Admission.Way> ways =
                switch (route) {
                    case "plain" -> List.of(new Admission.Way(PLAIN, addresses));
                    case "secure" -> List.of(new Admission.Way(SECURE, addresses));
                    default -> List.of();
                };

        assertThat(told(line, new LineIdentity.Stranger(), SwitchboardRig.address(PANEL, 851), ways))
                .isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        // source, decision
        "10.0.0.1.1.1:33000, admitted",
        "10.0.0.1.1.1:33001, router.not-your-port",
        "10.0.0.1.1.1:33002, router.not-your-port",
        "10.0.0.2.1.1:33000, router.not-your-port",
        "127.0.0.1.1.1:33000, router.not-your-port",
    })
    void anApplicationSpeaksOnlyFromItsOwnPortOfTheOwnNetId(String source, String decision) {
        FakeLine line = FakeLine.from("127.0.0.1");
        ports.register(line, new AmsPort(33000));
        ports.register(FakeLine.from("127.0.0.1"), new AmsPort(33001));

        assertThat(told(line, new LineIdentity.Application(), AmsAddress.parse(source), List.of()))
                .isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        // source, decision
        "10.0.0.2.1.1:851, admitted",
        "10.0.0.2.1.1:1, admitted",
        "10.0.0.3.1.1:851, router.foreign-source",
        "10.0.0.1.1.1:851, router.foreign-source",
        "127.0.0.1.1.1:851, router.foreign-source",
    })
    void aPeerSpeaksOnlyFromItsOwnNetId(String source, String decision) {
        FakeLine line = FakeLine.from("10.0.0.2");

        assertThat(told(line, new LineIdentity.Peer(AmsNat.none(PANEL)), AmsAddress.parse(source), List.of()))
                .isEqualTo(decision);
    }

    /** Two machines with one NetId: what one is called here, the other is not, and neither says it itself. */
    @ParameterizedTest
    @CsvSource({
        // source, decision
        "10.0.0.2.1.1:851, admitted",
        "10.0.9.1.1.1:851, router.foreign-source",
        "10.0.9.2.1.1:851, router.foreign-source",
    })
    void aPeerBehindNatSpeaksOnlyFromTheNetIdThatItHasItself(String source, String decision) {
        LineIdentity one = new LineIdentity.Peer(new AmsNat(AmsNetId.parse("10.0.9.1.1.1"), PANEL));

        assertThat(told(FakeLine.from("10.0.0.2"), one, AmsAddress.parse(source), List.of()))
                .isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        // from, becomes
        "10.0.0.2, 10.0.9.1.1.1",
        "10.0.0.3, 10.0.9.2.1.1",
        "10.0.0.4, router.other-address",
    })
    void ofTwoMachinesWithOneNetIdTheAddressTellsWhichItIs(String from, String becomes) {
        List<Admission.Way> ways =
                List.of(way("One", "10.0.9.1.1.1", "10.0.0.2"), way("Two", "10.0.9.2.1.1", "10.0.0.3"));
        Admission.Decision decision =
                admission.decide(
                        FakeLine.from(from),
                        new LineIdentity.Stranger(),
                        SwitchboardRig.address(PANEL, 851),
                        ways);

        assertThat(
                        switch (decision) {
                            case Admission.Decision.Admit(var known) ->
                                    ((LineIdentity.Peer) known).netId().toString();
                            case Admission.Decision.Refuse(var finding) -> finding.code();
                        })
                .isEqualTo(becomes);
    }

    private static Admission.Way way(String name, String virtual, String address) {
        Route route = Route.plain(name, AmsNetId.parse(virtual), address).withRemoteNetId(Optional.of(PANEL));
        return new Admission.Way(route, Set.of(InetAddress.ofLiteral(address)));
    }

    private String told(Line line, LineIdentity identity, AmsAddress source, List<Admission.Way> ways) {
        return switch (admission.decide(line, identity, source, ways)) {
            case Admission.Decision.Admit _ -> "admitted";
            case Admission.Decision.Refuse(var finding) -> finding.code();
        };
    }
}
