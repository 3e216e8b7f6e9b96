package io.routelock.runtime.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.pki.Secret;
import io.routelock.secureads.Credentials;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Issue: who is listened to. Threads are pretended: a task runs when the test says so. */
class LoginDeskTest {

    private static final Secret PASSWORD = Secret.of("sw0rdfish");
    private static final InetAddress ANNAS = InetAddress.ofLiteral("192.168.1.5");

    @TempDir private Path home;

    private final CountingHash hash = new CountingHash();
    private final AtomicLong clock = new AtomicLong();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private Accounts accounts;
    private LoginDesk desk;

    @BeforeEach
    void addAnna() {
        accounts = new Accounts(home, hash);
        accounts.put(new Credentials("Anna", PASSWORD));
        hash.spent();
        desk = new LoginDesk(accounts, new LoginAttempts(clock::get), tasks::add);
    }

    private static InetAddress host(int number) {
        return InetAddress.ofLiteral("10.0.0." + number);
    }

    private CompletableFuture<LoginResult> login(String user, String password, InetAddress from) {
        return desk.login(user, Secret.of(password), from).toCompletableFuture();
    }

    private void work() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private static String codeOf(CompletableFuture<LoginResult> login) {
        assertThat(login).isCompleted();
        assertThat(login.join().toString()).doesNotContain("sw0rdfish");
        return switch (login.join()) {
            case LoginResult.Accepted(String user) -> "accepted " + user;
            case LoginResult.Refused(var finding) -> finding.code();
        };
    }

    @Test
    void whoHasAnAccountIsAcceptedAndNobodyElse() {
        var good = login("anna", "sw0rdfish", ANNAS);
        var wrong = login("anna", "guess", ANNAS);
        var stranger = login("bert", "sw0rdfish", ANNAS);
        assertThat(good).as("the caller does not wait").isNotDone();
        work();
        assertThat(codeOf(good)).isEqualTo("accepted anna");
        assertThat(codeOf(wrong)).isEqualTo("login.wrong");
        assertThat(codeOf(stranger)).isEqualTo("login.wrong");
    }

    /** People type their password into the field for the name: a log must not keep it. */
    @Test
    void theFindingTellsTheAddressAndNotWhatWasTyped() {
        var login = login("sw0rdfish", "anna", ANNAS);
        work();
        assertThat(login.join().toString()).contains("192.168.1.5").doesNotContain("sw0rdfish", "anna");
    }

    /** Issue: with no account nobody can add a route; the user is told what to do. */
    @Test
    void aRouterWithoutAccountsSaysSo() {
        accounts.remove("Anna");
        var login = login("anna", "sw0rdfish", ANNAS);
        work();
        assertThat(codeOf(login)).isEqualTo("login.no-account");
    }

    @Test
    void aTryBeyondTheLimitCostsNoWorkEvenWithTheRightPassword() {
        for (int i = 0; i < 5; i++) {
            login("anna", "guess", ANNAS);
            work();
        }
        hash.spent();
        assertThat(codeOf(login("anna", "sw0rdfish", ANNAS))).isEqualTo("login.too-many-tries");
        assertThat(hash.spent()).isZero();
        assertThat(tasks).isEmpty();
        clock.addAndGet(TimeUnit.MINUTES.toNanos(1));
        var later = login("anna", "sw0rdfish", ANNAS);
        work();
        assertThat(codeOf(later)).isEqualTo("accepted anna");
    }

    /** Attack: a flood of logins that keeps every processor busy. */
    @Test
    void twoAreWorkedOnAtATimeEightWaitAndTheOthersAreRefusedWithoutWork() {
        List<CompletableFuture<LoginResult>> logins = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            logins.add(login("anna", "sw0rdfish", host(i)));
        }
        assertThat(tasks).hasSize(2);
        assertThat(codeOf(logins.get(10))).isEqualTo("login.busy");
        assertThat(codeOf(logins.get(11))).isEqualTo("login.busy");
        tasks.remove().run();
        assertThat(tasks).as("the next one is called").hasSize(2);
        work();
        assertThat(logins.subList(0, 10)).allSatisfy(one -> assertThat(codeOf(one)).startsWith("accepted"));
        assertThat(hash.spent()).isEqualTo(10 * 210_000);
    }

    @Test
    void aFileThatIsBrokenRefusesWithItsFindingAndTheDeskGoesOn() throws IOException {
        byte[] good = Files.readAllBytes(home.resolve("users.json"));
        Files.writeString(home.resolve("users.json"), "nonsense");
        for (int i = 0; i < 3; i++) {
            var login = login("anna", "sw0rdfish", host(1));
            work();
            assertThat(codeOf(login)).isEqualTo("account.file-broken");
        }
        Files.write(home.resolve("users.json"), good);
        var login = login("anna", "sw0rdfish", host(1));
        work();
        assertThat(codeOf(login)).isEqualTo("accepted anna");
    }

    /** A defect is no login, and takes no place at the desk for ever. */
    @Test
    void aDefectInTheWorkIsNoLoginAndTheDeskGoesOn() {
        PasswordHash defect =
                (password, salt, iterations) -> {
                    throw new IllegalStateException("defect");
                };
        desk = new LoginDesk(new Accounts(home, defect), new LoginAttempts(clock::get), tasks::add);
        List<CompletableFuture<LoginResult>> logins = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            logins.add(login("anna", "sw0rdfish", host(i)));
        }
        work();
        assertThat(logins).allMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void aDeskWhoseWorkersHaveGoneHomeRefusesEverybody() {
        desk =
                new LoginDesk(
                        accounts,
                        new LoginAttempts(clock::get),
                        task -> {
                            throw new RejectedExecutionException("closed");
                        });
        for (int i = 0; i < 5; i++) {
            assertThat(codeOf(login("anna", "sw0rdfish", ANNAS))).isEqualTo("login.busy");
        }
    }
}
