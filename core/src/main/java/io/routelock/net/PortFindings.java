package io.routelock.net;

import io.routelock.diagnosis.Finding;

import java.net.SocketAddress;

/** Why a router gave no port, in words. */
record PortFindings(SocketAddress router) {

    Finding closed() {
        return Finding.error(
                "router.closed",
                "The router at " + router + " closed the connection without giving a port.",
                "Register from the machine that the router runs on, or add a route.",
                "Only applications on the same host may register a port",
                "The router is stopping");
    }

    Finding silent() {
        return Finding.error(
                "router.no-answer",
                "The router at " + router + " does not answer the request for a port.",
                "Check that TwinCAT or another AMS router runs there, and start it again if need be.",
                "The router hangs or is starting",
                "Another program listens on this TCP port");
    }

    Finding noPort() {
        return Finding.error(
                "router.no-port",
                "The router at " + router + " gave no port.",
                "Ask for any port, or close programs that speak ADS.",
                "The port is in use",
                "All ports are in use");
    }

    Finding notAms() {
        return Finding.error(
                "connect.not-ams",
                "What answers at " + router + " does not speak AMS.",
                "Check the TCP port; a router listens on 48898.",
                "Another program listens on this TCP port");
    }
}
