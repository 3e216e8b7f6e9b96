package io.routelock.route.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.Secret;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.BrokerSecurity.OwnFiles;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.route.TlsCredential.KeySource.HexKey;
import io.routelock.route.TlsCredential.KeySource.Password;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.route.TlsCredential.SharedCa;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** Issue: random edits on random files change nothing but what was edited. */
class RandomEditTest {

    private static StaticRoutesDocument read(RandomDocument file) {
        StaticRoutesDocument document = StaticRoutesDocument.parse(file.bytes);
        assertThat(document.text()).isEqualTo(file.text);
        assertThat(document.routes().size()).isEqualTo(file.routes.size());
        assertThat(document.server().preSharedKeys()).hasSize(file.keys.size());
        assertThat(document.brokers()).hasSize(file.brokers.size());
        return document;
    }

    /** From the bytes, as the next program finds it. */
    private static StaticRoutesDocument readAgain(StaticRoutesDocument edited) {
        StaticRoutesDocument again = StaticRoutesDocument.parse(edited.bytes());
        assertThat(again.text()).isEqualTo(edited.text());
        return again;
    }

    private static void requireSameOutside(String piece, RandomDocument file, StaticRoutesDocument after) {
        int start = file.text.indexOf(piece);
        assertThat(after.text())
                .startsWith(file.text.substring(0, start))
                .endsWith(file.text.substring(start + piece.length()));
    }

    @Property
    void aChangedRouteIsReadBackAndAllElseIsAsItWas(@ForAll long seed) {
        Random random = new Random(seed);
        RandomDocument file = new RandomDocument(random);
        StaticRoutesDocument before = read(file);
        if (file.routes.isEmpty()) {
            return;
        }
        int index = random.nextInt(file.routes.size());
        Route old = before.routes().routes().get(index);
        Route wanted = changed(old, random);
        StaticRoutesDocument after = readAgain(before.withRoute(wanted));
        assertThat(after.routes().routes().get(index)).isEqualTo(wanted);
        assertThat(after.routes().size()).isEqualTo(before.routes().size());
        assertThat(after.server()).isEqualTo(before.server());
        requireSameOutside(file.routes.get(index), file, after);
        if (old.security().equals(wanted.security())) {
            assertThat(after.credentialOf(wanted)).isEqualTo(before.credentialOf(old));
        }
        assertThat(after.withRoute(old).routes()).isEqualTo(before.routes());
    }

    private static Route changed(Route old, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> old.withName("renamed €Ω <&>");
            case 1 -> old.withAddress("10.0.0.99");
            case 2 -> old.withFlags(new RouteFlags(64));
            case 3 -> old.withUnidirectional(!old.unidirectional());
            case 4 -> old.withTimeout(Optional.of(Duration.ofMillis(1 + random.nextInt(9999))));
            case 5 -> old.withMaxFragment(OptionalInt.of(1 + random.nextInt(9999)));
            case 6 -> old.withRemoteNetId(Optional.of(AmsNetId.parse("9.9.9.9.1.1")));
            default ->
                    old.withSecurity(new RouteSecurity.SelfSigned(Optional.of(Documents.FINGERPRINT), true));
        };
    }

    @Property
    void aCredentialIsReadBackAndAllElseIsAsItWas(@ForAll long seed) {
        Random random = new Random(seed);
        RandomDocument file = new RandomDocument(random);
        StaticRoutesDocument before = read(file);
        if (file.routes.isEmpty()) {
            return;
        }
        int index = random.nextInt(file.routes.size());
        Route old = before.routes().routes().get(index);
        TlsCredential wanted = random.nextBoolean() ? key(random) : files(random);
        StaticRoutesDocument after = readAgain(before.withRoute(old, wanted));
        Route now = after.routes().routes().get(index);
        assertThat(now).isEqualTo(old.withSecurity(wanted.security()));
        assertThat(after.credentialOf(now)).contains(wanted);
        requireSameOutside(file.routes.get(index), file, after);
    }

    private static PreSharedKey key(Random random) {
        boolean digits = random.nextBoolean();
        return new PreSharedKey(
                "new €" + random.nextInt(5),
                random.nextBoolean(),
                digits
                        ? new HexKey(Secret.of("0e".repeat(32)))
                        : new Password(Secret.of("s]]>&<Ω" + random.nextInt(5))));
    }

    private static SharedCa files(Random random) {
        Optional<String> some = random.nextBoolean() ? Optional.of("x & y") : Optional.empty();
        return new SharedCa(
                "C:\\€\\ca.pem",
                "c" + random.nextInt(3),
                "k",
                some.map(Secret::of),
                some,
                random.nextBoolean());
    }

    @Property
    void aChangedBrokerIsReadBackAndAllElseIsAsItWas(@ForAll long seed) {
        Random random = new Random(seed);
        RandomDocument file = new RandomDocument(random);
        StaticRoutesDocument before = read(file);
        if (file.brokers.isEmpty()) {
            return;
        }
        int index = random.nextInt(file.brokers.size());
        BrokerConnection old = before.brokers().get(index);
        BrokerConnection wanted = changed(old, random);
        StaticRoutesDocument after = readAgain(before.withBroker(wanted));
        assertThat(after.brokers().get(index)).isEqualTo(wanted);
        assertThat(after.brokers()).hasSameSizeAs(before.brokers());
        assertThat(after.routes()).isEqualTo(before.routes());
        requireSameOutside(file.brokers.get(index), file, after);
        assertThat(after.withBroker(old).brokers()).isEqualTo(before.brokers());
        assertThat(before.withBroker(old)).isSameAs(before);
    }

    private static BrokerConnection changed(BrokerConnection old, Random random) {
        Optional<String> some = random.nextBoolean() ? Optional.of("x & y<Ω") : Optional.empty();
        return new BrokerConnection(
                random.nextBoolean() ? old.name() : old.name().toUpperCase(Locale.ROOT),
                random.nextBoolean() ? old.host() : "10.0.0.99",
                random.nextBoolean() ? old.port() : 1 + random.nextInt(9999),
                random.nextBoolean() ? old.topic() : "Other/Ω",
                random.nextBoolean() ? old.clientId() : some,
                random.nextBoolean() ? old.user() : some,
                random.nextBoolean() ? old.password() : some.map(Secret::of),
                random.nextBoolean() ? old.security() : protection(random),
                random.nextBoolean() ? old.qos() : OptionalInt.of(random.nextInt(3)),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean());
    }

    private static BrokerSecurity protection(Random random) {
        Optional<Secret> password = random.nextBoolean() ? Optional.of(Secret.of("s&<")) : Optional.empty();
        Optional<OwnFiles> own =
                random.nextBoolean() ? Optional.of(new OwnFiles("C:\\Ω", "k", password)) : Optional.empty();
        return switch (random.nextInt(3)) {
            case 0 -> new BrokerSecurity.Plain();
            case 1 -> new BrokerSecurity.PreSharedKey(key(random));
            default -> new BrokerSecurity.Tls("ca" + random.nextInt(3), own, random.nextBoolean());
        };
    }

    @Property
    void aChangedKeyOfTheServerIsReadBackAndAllElseIsAsItWas(@ForAll long seed) {
        Random random = new Random(seed);
        RandomDocument file = new RandomDocument(random);
        StaticRoutesDocument before = read(file);
        if (file.keys.isEmpty()) {
            return;
        }
        int index = random.nextInt(file.keys.size());
        List<PreSharedKey> keys = new ArrayList<>(before.server().preSharedKeys());
        keys.set(index, key(random));
        ServerSettings wanted = with(before.server(), keys);
        StaticRoutesDocument after = readAgain(before.withServer(wanted));
        assertThat(after.server()).isEqualTo(wanted);
        requireSameOutside(file.keys.get(index), file, after);
        assertThat(after.withServer(before.server()).server()).isEqualTo(before.server());
    }

    private static ServerSettings with(ServerSettings settings, List<PreSharedKey> keys) {
        return new ServerSettings(keys, settings.sharedCa(), settings.selfSigned());
    }

    /** What is added goes in as one piece, and what is taken away again leaves the file as it was. */
    @Property
    void anAddedKeyIsAnInsertionAndItsRemovalTakesItBack(@ForAll long seed) {
        Random random = new Random(seed);
        RandomDocument file = new RandomDocument(random);
        StaticRoutesDocument before = read(file);
        List<PreSharedKey> keys = new ArrayList<>(before.server().preSharedKeys());
        keys.add(random.nextInt(keys.size() + 1), key(random));
        ServerSettings wanted = with(before.server(), keys);
        StaticRoutesDocument after = readAgain(before.withServer(wanted));
        assertThat(after.server()).isEqualTo(wanted);
        requireOnePiece(file.text, after.text());
        String back = after.withServer(before.server()).text();
        if (file.keys.isEmpty()) {
            // A first entry puts the end tag around it on a line of its own, where it stays.
            assertThat(back).isEqualToIgnoringWhitespace(file.text);
        } else {
            assertThat(back).isEqualTo(file.text);
        }
    }

    private static void requireOnePiece(String shorter, String longer) {
        int start = 0;
        while (start < shorter.length() && shorter.charAt(start) == longer.charAt(start)) {
            start++;
        }
        assertThat(longer).endsWith(shorter.substring(start));
    }

    @Property
    void anyServerSettingsAreReadBackAndRoutesAndCommentsAreAsTheyWere(@ForAll long seed) {
        Random random = new Random(seed);
        RandomDocument file = new RandomDocument(random);
        StaticRoutesDocument before = read(file);
        ServerSettings wanted = settings(before.server(), random);
        StaticRoutesDocument after = readAgain(before.withServer(wanted));
        assertThat(after.server()).isEqualTo(wanted);
        assertThat(after.routes()).isEqualTo(before.routes());
        file.routes.forEach(route -> assertThat(after.text()).contains(route));
        assertThat(after.secureOnly()).isEqualTo(before.secureOnly());
        assertThat(after.withSecureOnly(true).withSecureOnly(false).text()).isEqualTo(after.text());
    }

    private static ServerSettings settings(ServerSettings old, Random random) {
        List<PreSharedKey> keys = new ArrayList<>(old.preSharedKeys());
        for (int i = random.nextInt(4); i > 0; i--) {
            switch (random.nextInt(3)) {
                case 0 -> keys.add(random.nextInt(keys.size() + 1), key(random));
                case 1 -> keys.subList(random.nextInt(keys.size() + 1), keys.size()).clear();
                default -> Collections.shuffle(keys, random);
            }
        }
        Optional<SharedCa> ca =
                switch (random.nextInt(3)) {
                    case 0 -> Optional.empty();
                    case 1 -> Optional.of(files(random));
                    default -> old.sharedCa();
                };
        Optional<ServerSettings.SelfSigned> selfSigned =
                random.nextBoolean()
                        ? Optional.of(
                                new ServerSettings.SelfSigned(random.nextBoolean(), random.nextBoolean()))
                        : Optional.empty();
        return new ServerSettings(keys, ca, selfSigned);
    }

    @Property
    void anEditOfTheTextIsThatEdit(@ForAll long seed) {
        Random random = new Random(seed);
        RandomDocument file = new RandomDocument(random);
        StaticRoutesDocument before = read(file);
        String edited =
                file.text.replace("host-0", "host-0.local").replaceFirst("(?s)<!--.*?-->", "<!-- ü -->");
        StaticRoutesDocument after = readAgain(before.withText(edited));
        assertThat(after.text()).isEqualTo(edited);
        assertThat(after.withText(file.text).bytes()).isEqualTo(file.bytes);
        for (PreSharedKey key : before.server().preSharedKeys()) {
            assertThat(after.masked()).doesNotContain(CredentialChange.reveal(key.source()));
        }
    }
}
