package io.routelock.runtime.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.FindingException;
import io.routelock.pki.PrivateFiles;
import io.routelock.pki.Secret;
import io.routelock.secureads.Credentials;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;

/** Issue: who is listened to, accounts. A damaged users.json lets nobody in whom the whole one would not. */
class UsersFilePropertyTest {

    private static final Credentials ANNA = new Credentials("anna", Secret.of("sw0rdfish"));

    private static Path home;
    private static Path file;
    private static String whole;
    private static Accounts accounts;

    @BeforeContainer
    static void addAnna() throws IOException {
        home = Files.createTempDirectory("routelock-users");
        accounts = QuickAccounts.in(home);
        accounts.put(ANNA);
        file = home.resolve(UsersFile.NAME);
        whole = Files.readString(file);
    }

    @AfterContainer
    static void removeHome() throws IOException {
        try (var all = Files.walk(home)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    @Property
    void anyBytesAreAccountsOrAFinding(@ForAll @Size(max = 200) byte[] noise) throws IOException {
        assertThat(letsIn(noise, "anna", "sw0rdfish")).isFalse();
    }

    @Property
    void aDamagedFileLetsNobodyElseIn(@ForAll Random random) throws IOException {
        StringBuilder text = new StringBuilder(whole);
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
                case 1 -> text.insert(at, "{}[]\",:0n".charAt(random.nextInt(9)));
                default -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
            }
            if (text.isEmpty()) {
                break;
            }
        }
        byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(letsIn(content, "anna", "")).isFalse();
        assertThat(letsIn(content, "bert", "sw0rdfish")).isFalse();
    }

    private static boolean letsIn(byte[] content, String user, String password) throws IOException {
        PrivateFiles.write(file, content);
        try {
            return accounts.matches(user, Secret.of(password));
        } catch (FindingException refused) {
            assertThat(refused.finding().code()).startsWith("account.");
            return false;
        }
    }
}
