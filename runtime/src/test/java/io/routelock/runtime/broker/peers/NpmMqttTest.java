package io.routelock.runtime.broker.peers;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeAll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The npm package mqtt, as Node-RED and many others use it. */
class NpmMqttTest extends PeerContract {

    private static final Path FOLDER = Path.of("src", "test", "node");

    @BeforeAll
    static void assumeInstalled() throws IOException {
        if (!Files.isDirectory(FOLDER.resolve("node_modules/mqtt"))
                || !PeerProgram.succeeds("node", "--version")) {
            throw PeerProgram.missing(
                    "npm's mqtt is not installed (Node.js, and \"npm ci\" in runtime/src/test/node)");
        }
    }

    @Override
    JsonNode run(Meeting meeting) throws IOException {
        return PeerProgram.run(FOLDER, meeting.settings(), "node", "mqtt-peer.js");
    }
}
