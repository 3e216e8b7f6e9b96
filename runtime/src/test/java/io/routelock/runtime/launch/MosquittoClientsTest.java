package io.routelock.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.log.LogLine;
import io.routelock.runtime.watch.BrokerReport;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a hostile client can make of a log that is read for long. */
class MosquittoClientsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final MosquittoClients clients = new MosquittoClients(List.of());

    private void read(String text) {
        clients.read(new LogLine(1, Optional.empty(), text), NOON);
    }

    private void comes(String client) {
        read("New client connected from 127.0.0.1:51012 as %s (p2, c0, k60).".formatted(client));
    }

    private void goes(String client) {
        read("Client %s disconnected.".formatted(client));
    }

    private BrokerReport.Clients seen() {
        return (BrokerReport.Clients) clients.second(NOON).getFirst();
    }

    /** A session that is kept goes when there are too many, and the one that is gone for longest first. */
    @Test
    void clientsWithNewNamesAreNotRememberedForEver() {
        List.of("stays", "left-last", "left-first", "again").forEach(this::comes);
        goes("again");
        goes("left-first");
        goes("left-last");
        comes("again");
        for (int i = 0; i < MosquittoClients.MOST_SESSIONS - 4; i++) {
            comes("c" + i);
        }
        assertThat(seen().gone()).isEmpty();
        comes("one-more");
        assertThat(seen().gone()).containsExactly("left-first");
        comes("another");
        assertThat(seen().gone()).containsExactly("left-last");
        comes("a-third");
        assertThat(seen().gone()).containsExactly("stays");
    }
}
