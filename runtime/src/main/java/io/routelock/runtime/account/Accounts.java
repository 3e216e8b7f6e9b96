package io.routelock.runtime.account;

import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.secureads.Credentials;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The users who may add routes to a router, in the file {@code users.json} of its home. Without the file, or
 * with none in it, nobody may.
 *
 * <p>The file is read anew for each login, so that an account that is added or removed counts at once on a
 * running router. Names are compared letter by letter without regard to case, as Windows does: engineers type
 * {@code administrator}. Passwords are hashed over their UTF-8 form.
 *
 * <p>Safe for every thread; every method waits for the disk, and {@link #matches} and {@link #put} take a
 * noticeable part of a second on purpose.
 */
public final class Accounts {

    /** Iterations of PBKDF2-HMAC-SHA512 for a new account, as OWASP recommends. */
    public static final int ITERATIONS = 210_000;

    private static final Secret NOBODY = Secret.of("nobody");

    private final UsersFile file;
    private final PasswordHash hash;
    private final SecureRandom random = new SecureRandom();

    Accounts(Path home, PasswordHash hash) {
        this.file = new UsersFile(home.resolve(UsersFile.NAME));
        this.hash = hash;
    }

    /** Those of the router with that folder, which need not exist yet. */
    public static Accounts in(Path home) {
        return new Accounts(home, new Pbkdf2());
    }

    /**
     * Whether somebody may log in with that name and password.
     *
     * <p>Attack: from the time that the answer takes, a stranger learns which names exist, or how far a guess
     * was right. So a name that nobody has costs the same work as one that somebody has, and so does a router
     * without accounts; and the hashes are compared in constant time.
     *
     * @throws FindingException when the file cannot be trusted or read: nobody can log in then
     */
    public boolean matches(String user, Secret password) {
        List<Account> all = file.read();
        Optional<Account> known = find(all, user);
        Account tried = known.orElseGet(Accounts::nobody);
        byte[] result = hash.of(password, tried.salt(), tried.iterations());
        int most = all.stream().mapToInt(Account::iterations).reduce(ITERATIONS, Math::max);
        if (most > tried.iterations()) {
            // Accounts of another time may have other counts: the work is always that of the slowest.
            hash.of(NOBODY, tried.salt(), most - tried.iterations());
        }
        return MessageDigest.isEqual(result, tried.hash()) & known.isPresent();
    }

    private static Optional<Account> find(List<Account> all, String user) {
        return all.stream().filter(account -> account.isNamed(user)).findFirst();
    }

    private static Account nobody() {
        byte[] salt = new byte[Account.SALT_LENGTH];
        return new Account("nobody", salt, ITERATIONS, new byte[PasswordHash.LENGTH]);
    }

    /** The names, in the order in which they were added. */
    public List<String> names() {
        return file.read().stream().map(Account::name).toList();
    }

    /**
     * Adds an account, or gives the one of that name another password.
     *
     * @return whether there was one
     * @throws FindingException when the password is empty or the name is not one visible line, when there are
     *     too many accounts, and when the file cannot be trusted, read or written
     */
    public boolean put(Credentials login) {
        if (login.password().isEmpty()) {
            throw new FindingException(AccountFindings.emptyPassword(login.user()));
        }
        Account account = account(login);
        boolean[] replaced = new boolean[1];
        file.update(all -> {
            List<Account> changed = new ArrayList<>(all);
            replaced[0] = changed.removeIf(one -> one.isNamed(account.name()));
            changed.add(account);
            return changed;
        });
        return replaced[0];
    }

    private Account account(Credentials login) {
        String name = login.user();
        if (!name.equals(name.strip()) || name.chars().anyMatch(Character::isISOControl)) {
            throw new FindingException(AccountFindings.illegalName());
        }
        byte[] salt = new byte[Account.SALT_LENGTH];
        random.nextBytes(salt);
        return new Account(name, salt, ITERATIONS, hash.of(login.password(), salt, ITERATIONS));
    }

    /**
     * Removes the account of that name.
     *
     * @return its name as it was added
     * @throws FindingException {@code account.unknown} when there is none, and as {@link #put}
     */
    public String remove(String user) {
        String[] removed = new String[1];
        file.update(all -> {
            Account found =
                    find(all, user).orElseThrow(() -> new FindingException(AccountFindings.unknown(user)));
            removed[0] = found.name();
            return all.stream().filter(account -> !account.equals(found)).toList();
        });
        return removed[0];
    }
}
