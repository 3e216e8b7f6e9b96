package io.routelock.mosquitto.conf;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whether {@link LogIn} says who gets in at a real mosquitto, with mosquitto_pub as the client. */
class RealLogInTest {

    private static final List<String> CLIENTS = List.of("none", "named", "certificate", "key");

    /** Below a listener; | ends a line, $ is the folder. */
    private static final List<String> CONFS =
            List.of(
                    "allow_anonymous false",
                    "allow_anonymous true",
                    "password_file $/passwords",
                    "password_file $/passwords|allow_anonymous true",
                    "use_identity_as_username true|allow_anonymous true",
                    "certfile $/server.crt|allow_anonymous true",
                    "psk_file $/keys|allow_anonymous true",
                    "certfile $/server.crt|keyfile $/server.key|cafile $/ca.crt|use_identity_as_username true",
                    "certfile $/server.crt|keyfile $/server.key|cafile $/ca.crt|use_identity_as_username true"
                            + "|require_certificate true",
                    "certfile $/server.crt|keyfile $/server.key|cafile $/ca.crt|use_subject_as_username true"
                            + "|require_certificate true",
                    "certfile $/server.crt|keyfile $/server.key|cafile $/ca.crt|require_certificate true",
                    "certfile $/server.crt|keyfile $/server.key|require_certificate true"
                            + "|use_identity_as_username true",
                    "psk_hint h|psk_file $/keys",
                    "psk_hint h|psk_file $/keys|use_identity_as_username true",
                    "psk_hint h|psk_file $/keys|allow_anonymous true",
                    "psk_hint h|psk_file $/keys|use_subject_as_username true|allow_anonymous true",
                    "psk_hint h|allow_anonymous true");

    @TempDir private Path folder;

    @BeforeEach
    void makeTheFilesThatTheConfsName() throws IOException {
        ConfFiles.write(folder);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void whoGetsInAtARealMosquittoIsWhoWeSay() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String conf : CONFS) {
            String[] lines = conf.replace("$", folder.toString()).split("\\|");
            try (Mosquitto broker = Mosquitto.start(folder, lines)) {
                Listener listener = listener();
                for (String client : CLIENTS) {
                    boolean in = connects(client, broker.port());
                    if (in != expected(listener, client)) {
                        wrong.add(conf + ": " + client + " " + in + ", but " + listener.logIn());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private Listener listener() throws IOException {
        Path conf = folder.resolve("mosquitto.conf");
        MosquittoConf read = MosquittoConf.read(SourceText.of(Files.readAllBytes(conf)));
        return BrokerSetup.of(read, "mosquitto.conf", MosquittoVersion.V2_0, IncludeFolder.NOTHING)
                .listeners()
                .getFirst();
    }

    private static boolean expected(Listener listener, String client) {
        boolean speaks =
                switch (listener.tls()) {
                    case Tls.None() -> client.equals("none") || client.equals("named");
                    case Tls.Certificates _ -> client.equals("certificate");
                    case Tls.SharedKeys _ -> client.equals("key");
                };
        return speaks
                && switch (listener.logIn()) {
                    case LogIn.Anyone(),
                            LogIn.CertificateName(),
                            LogIn.CertificateSubject(),
                            LogIn.SharedKeyIdentity() ->
                            true;
                    case LogIn.Password(Setting _, boolean anonymousToo) ->
                            anonymousToo && !client.equals("named");
                    case LogIn.Nobody _, LogIn.Plugin _ -> false;
                };
    }

    private boolean connects(String client, int port) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of("mosquitto_pub", "-h", "127.0.0.1", "-p", "" + port, "-t", "a", "-m", "b"));
        command.addAll(
                switch (client) {
                    case "named" -> List.of("-u", "somebody", "-P", "wrong");
                    case "certificate" ->
                            List.of(
                                    "--insecure",
                                    "--cafile",
                                    folder.resolve("server.crt").toString(),
                                    "--cert",
                                    folder.resolve("ca.crt").toString(),
                                    "--key",
                                    folder.resolve("ca.key").toString());
                    case "key" -> List.of("--psk", "00112233", "--psk-identity", "plc");
                    default -> List.of();
                });
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }
}
