package io.routelock.app.launch;

import io.routelock.discovery.LocalAddress;
import io.routelock.net.LocalNetworkInterface;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the bundled router listens.
 *
 * @param where for the user: {@code Ethernet 2}
 */
public record ListenAddress(InetAddress address, String where) {

    /** Programs on this computer only: what nobody else can reach needs no firewall. */
    public static final ListenAddress THIS_COMPUTER =
            new ListenAddress(InetAddress.ofLiteral("127.0.0.1"), "This computer only");

    public static final ListenAddress EVERYWHERE =
            new ListenAddress(InetAddress.ofLiteral("0.0.0.0"), "Everywhere");

    /** What can be chosen: this computer only, each address of its network interfaces, everywhere. */
    public static List<ListenAddress> of(List<LocalNetworkInterface> interfaces) {
        List<ListenAddress> choices = new ArrayList<>(List.of(THIS_COMPUTER));
        for (LocalNetworkInterface adapter : interfaces) {
            for (LocalAddress local : adapter.addresses()) {
                if (!local.address().isLoopbackAddress()) {
                    choices.add(new ListenAddress(local.address(), adapter.displayName()));
                }
            }
        }
        choices.add(EVERYWHERE);
        return List.copyOf(choices);
    }

    /** As the settings remember it; the name of its network interface comes when those are listed. */
    static ListenAddress remembered(String literal) {
        InetAddress address = InetAddress.ofLiteral(literal);
        if (address.equals(THIS_COMPUTER.address())) {
            return THIS_COMPUTER;
        }
        return address.equals(EVERYWHERE.address()) ? EVERYWHERE : new ListenAddress(address, "One address");
    }

    /** For settings and for the user: {@code 192.168.10.117}. */
    public String literal() {
        return address.getHostAddress();
    }

    /** {@code Ethernet 2, 192.168.10.117}. */
    public String words() {
        return where + ", " + literal();
    }
}
