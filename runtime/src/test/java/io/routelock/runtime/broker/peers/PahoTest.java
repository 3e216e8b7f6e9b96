package io.routelock.runtime.broker.peers;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeAll;

import java.io.IOException;
import java.nio.file.Path;

/** Eclipse Paho for Python, as Debian has it. */
class PahoTest extends PeerContract {

    /** Debian's, as the package belongs to it. */
    private static final String PYTHON = "/usr/bin/python3";

    @BeforeAll
    static void assumeInstalled() throws IOException {
        if (!PeerProgram.succeeds(PYTHON, "-c", "import paho.mqtt.client")) {
            throw PeerProgram.missing("paho is not installed (apt-get install python3-paho-mqtt)");
        }
    }

    @Override
    JsonNode run(Meeting meeting) throws IOException {
        return PeerProgram.run(Path.of("src", "test", "python"), meeting.settings(), PYTHON, "mqtt-peer.py");
    }
}
