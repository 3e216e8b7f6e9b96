package io.routelock.mosquitto.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclDice.Client;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.Mosquitto;
import routelock.testing.MqttProbe;
import routelock.testing.MqttProbe.Protocol;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Issue 4: the three access files of the guides that people follow, as they are and with our fixes. */
class RealSeedsTest {

    private static final int MOST_REPAIRS = 20;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"seed-002-plain.acl", "seed-002-sparkplug.acl", "seed-003-sparkplug.acl"})
    void mosquittoStartsAndDecidesAsWeSayOnceTheErrorsAreRepaired(String name) throws IOException {
        SourceText seed = read(name);
        assertThat(starts(seed)).isEqualTo(AclFile.read(seed).faults().isEmpty());
        SourceText repaired = repaired(seed);
        AclFile file = AclFile.read(repaired);
        assertThat(file.faults()).isEmpty();
        assertThat(repaired.lineCount()).isGreaterThanOrEqualTo(seed.lineCount());
        try (RealBroker broker = RealBroker.start(folder, repaired.text())) {
            compare(broker, file);
        }
    }

    private static void compare(RealBroker broker, AclFile file) throws IOException {
        AccessRules rules = AccessRules.of(file.rules(), MosquittoVersion.V2_0);
        List<Client> clients =
                Stream.concat(file.users().stream().map(Optional::of), Stream.of(Optional.<String>empty()))
                        .map(user -> new Client(user, "id of " + user.orElse("nobody")))
                        .toList();
        List<String> topics =
                file.rules().stream()
                        .flatMap(rule -> Stream.of("", "/x").map(end -> plain(rule.filter()) + end))
                        .distinct()
                        .toList();
        broker.watch(topics);
        List<MqttProbe> probes = new ArrayList<>();
        for (Client client : clients) {
            probes.add(broker.connect(client, Protocol.V3_1_1));
        }
        for (int i = 0; i < clients.size(); i++) {
            Set<String> written = broker.written(probes.get(i), topics);
            assertThat(written).isEqualTo(allowed(rules, clients.get(i), topics, Access.WRITE));
        }
        List<Set<String>> read = broker.read(probes, topics);
        for (int i = 0; i < clients.size(); i++) {
            assertThat(read.get(i)).isEqualTo(allowed(rules, clients.get(i), topics, Access.READ));
            probes.get(i).vanish();
        }
    }

    private static String plain(String filter) {
        return filter.replace("/#", "/device/metric").replace("#", "any").replace("+", "any");
    }

    private static Set<String> allowed(AccessRules rules, Client client, List<String> topics, Access access) {
        return topics.stream()
                .filter(topic ->
                        rules.decide(new AccessQuestion(client.user(), client.id(), topic, access)).allowed())
                .collect(Collectors.toSet());
    }

    /** Each error that has a repair, and then what is missing of Sparkplug. */
    private static SourceText repaired(SourceText seed) {
        SourceText text = seed;
        for (int i = 0; i < MOST_REPAIRS; i++) {
            Optional<LintFinding> next =
                    AclLint.check(AclFile.read(text), MosquittoVersion.V2_0, "acl").stream()
                            .filter(finding ->
                                    finding.severity() != Severity.NOTE && finding.repair().isPresent())
                            .findFirst();
            if (next.isEmpty()) {
                return text;
            }
            text = next.get().repair().orElseThrow().applyTo(text);
        }
        throw new AssertionError("the repairs do not end:\n" + text.text());
    }

    private boolean starts(SourceText acl) throws IOException {
        Path file = folder.resolve("as-it-is");
        Files.write(file, acl.bytes());
        return switch (Mosquitto.attempt(folder, "allow_anonymous true", "acl_file " + file)) {
            case Mosquitto.Started started -> {
                started.broker().close();
                yield true;
            }
            case Mosquitto.Refused refused -> false;
        };
    }

    private static SourceText read(String name) throws IOException {
        try (InputStream in = RealSeedsTest.class.getResourceAsStream(name)) {
            return SourceText.of(Objects.requireNonNull(in).readAllBytes());
        }
    }
}
