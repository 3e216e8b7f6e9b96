package io.routelock.net.mqtt;

import io.netty.channel.ConnectTimeoutException;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.net.ConnectFindings;

import java.net.InetSocketAddress;

/** Why there is no TCP connection to a broker, in words. */
final class TcpFindings {

    private static final String REFUSED = "connect.refused";

    private TcpFindings() {}

    static Finding explain(BrokerAddress to, Throwable cause) {
        Finding found =
                ConnectFindings.explain(InetSocketAddress.createUnresolved(to.host(), to.port()), cause);
        return found.code().equals(REFUSED) ? refused(to) : found;
    }

    private static Finding refused(BrokerAddress to) {
        return Finding.error(
                REFUSED,
                to + " refuses the connection.",
                "Check that the broker runs there and that a listener has this port.",
                "No broker runs there, or it listens on another port.",
                "It listens on another address only: without a listener in its mosquitto.conf, on localhost.",
                "A firewall refuses the connection.");
    }

    static Finding noAnswer(BrokerAddress to) {
        return explain(to, new ConnectTimeoutException());
    }
}
