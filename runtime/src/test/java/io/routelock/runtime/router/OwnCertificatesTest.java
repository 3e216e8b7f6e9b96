package io.routelock.runtime.router;

import static io.routelock.runtime.router.SecureClient.PANEL;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.SslContext;
import io.routelock.ams.AmsNetId;
import io.routelock.net.SecureAdsCredential;
import io.routelock.pki.CaIdentity;
import io.routelock.route.CaFiles;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.secureads.PskBook;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.TestAuthority;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Protocol notes: secure-ads, which certificate is presented on the one port. */
class OwnCertificatesTest {

    private static final AmsNetId NET_ID = AmsNetId.parse("5.5.5.5.1.1");
    private static final InetAddress PEER = InetAddress.ofLiteral("127.0.0.1");

    @TempDir private static Path temp;
    private static CaIdentity ofServer;
    private static CaIdentity ofRoute;

    private final OwnCertificates certificates =
            new OwnCertificates(PANEL, new HostNames(Runnable::run, Runnable::run));

    @BeforeAll
    static void makeAuthorities() throws IOException {
        ofServer = identity(TestAuthority.create(temp.resolve("server"), "Server CA"));
        ofRoute = identity(TestAuthority.create(temp.resolve("route"), "Route CA"));
    }

    private static CaIdentity identity(TestAuthority authority) throws IOException {
        TestAuthority.Issued own = authority.issue("OWN");
        return CaFiles.load(
                new TlsCredential.SharedCa(
                        authority.certificate().toString(),
                        own.certificate().toString(),
                        own.key().toString(),
                        Optional.empty(),
                        Optional.empty(),
                        true),
                temp);
    }

    private SslContext shown(Optional<CaIdentity> server, Route... routes) {
        Map<AmsNetId, SecureAdsCredential> keys = Map.of(NET_ID, new SecureAdsCredential.SharedCa(ofRoute));
        boolean byCa = routes.length > 0 && routes[0].security() instanceof RouteSecurity.SharedCa;
        Keyring keyring =
                new Keyring(
                        byCa ? keys : Map.of(),
                        ServerSettings.NONE,
                        List.of(),
                        server,
                        PskBook.of(List.of()));
        RoutesInForce inForce =
                new RoutesInForce(RouteTable.of(List.of(routes)).table(), keyring, false, List.of());
        certificates.learn(inForce);
        return certificates.shownTo(PEER, inForce);
    }

    private static Route selfSigned(String address) {
        return Route.selfSigned("Peer", NET_ID, address, PANEL.fingerprint(), true);
    }

    private static Route sharedCa(String address) {
        return Route.of("Peer", NET_ID, address, new RouteSecurity.SharedCa(true));
    }

    @Test
    void aRouteToThePeersAddressDecidesThenTheServerEntryThenItIsTheSelfSignedOne() {
        SslContext self = shown(Optional.empty());
        SslContext server = shown(Optional.of(ofServer));
        assertThat(server).isNotSameAs(self);
        assertThat(shown(Optional.empty(), selfSigned("127.0.0.1"))).isSameAs(self);
        assertThat(shown(Optional.of(ofServer), selfSigned("127.0.0.1"))).isSameAs(self);
        assertThat(shown(Optional.of(ofServer), selfSigned("127.0.0.2"))).isSameAs(server);
        assertThat(shown(Optional.of(ofServer), sharedCa("127.0.0.1"))).isNotIn(self, server);
        assertThat(shown(Optional.empty(), sharedCa("127.0.0.2"))).isSameAs(self);
    }

    @Test
    void aHostNameThatMeansThePeersAddressCountsAsIt() {
        SslContext self = shown(Optional.empty());
        assertThat(shown(Optional.of(ofServer), selfSigned("localhost"))).isSameAs(self);
        assertThat(shown(Optional.of(ofServer), selfSigned("nowhere.invalid"))).isNotSameAs(self);
    }
}
