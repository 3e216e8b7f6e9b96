package io.routelock.runtime.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.routelock.diagnosis.FindingException;
import io.routelock.pki.PrivateFiles;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The file {@code users.json}: for its owner alone, replaced as a whole, refused as a whole.
 *
 * <p>A file that others can change would let them in, and one that others can read lets them try passwords
 * without being counted.
 */
final class UsersFile {

    static final String NAME = "users.json";
    static final int MOST_ACCOUNTS = 1000;

    private static final int MAX_SIZE = 1 << 20;
    private static final int VERSION = 1;

    private static final Logger LOG = LoggerFactory.getLogger(UsersFile.class);

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** Changes of this process take turns by this, those of different processes by the lock of a file. */
    private static final Object TURN = new Object();

    /** The content: a version, so that an older program refuses what it does not understand. */
    private record Content(
            @JsonProperty(required = true) int version, @JsonProperty(required = true) List<Account> users) {

        Content {
            users = List.copyOf(users);
            if (version != VERSION || users.size() > MOST_ACCOUNTS) {
                throw new IllegalArgumentException("version 1 with at most 1000 accounts");
            }
            Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            if (!users.stream().map(Account::name).allMatch(names::add)) {
                throw new IllegalArgumentException("each name once");
            }
        }
    }

    private final Path path;

    UsersFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /**
     * The accounts; none when there is no file.
     *
     * @throws FindingException when others can read or change it, when it is broken or unreadable
     */
    List<Account> read() {
        try {
            Optional<byte[]> content = content();
            return content.isEmpty() ? List.of() : parse(content.get());
        } catch (IOException e) {
            throw new FindingException(AccountFindings.unreadable(path, e), e);
        }
    }

    private Optional<byte[]> content() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            requirePrivate();
            return Optional.of(in.readNBytes(MAX_SIZE + 1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void requirePrivate() throws IOException {
        PrivateFiles.check(path)
                .ifPresent(finding -> {
                    throw new FindingException(AccountFindings.notPrivate(finding));
                });
    }

    /** Without a cause: an exception about the file quotes from it. */
    private List<Account> parse(byte[] content) {
        try {
            // The text "null" is JSON too, and reads as null.
            Content read = content.length > MAX_SIZE ? null : JSON.readValue(content, Content.class);
            if (read != null) {
                return read.users();
            }
        } catch (IOException e) {
            LOG.debug("{} is broken: {}", path, e.getClass().getSimpleName());
        }
        throw new FindingException(AccountFindings.broken(path));
    }

    /**
     * Reads, changes and replaces the file in one turn; makes it, and its folder, when they are not there.
     *
     * @throws FindingException as {@link #read}, or when it cannot be written; it is as it was then
     */
    void update(UnaryOperator<List<Account>> change) {
        synchronized (TURN) {
            try {
                Path folder = Objects.requireNonNull(path.getParent(), "a file in a folder");
                PrivateHome.create(folder);
                try (FileChannel channel =
                                FileChannel.open(
                                        folder.resolve(NAME + ".lock"),
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.WRITE);
                        FileLock _ = channel.lock()) {
                    write(change.apply(read()));
                }
            } catch (IOException e) {
                throw new FindingException(AccountFindings.unsaved(path, e), e);
            }
        }
    }

    private void write(List<Account> accounts) throws IOException {
        if (accounts.size() > MOST_ACCOUNTS) {
            throw new FindingException(AccountFindings.tooMany(MOST_ACCOUNTS));
        }
        PrivateFiles.write(path, bytes(accounts));
    }

    private static byte[] bytes(List<Account> accounts) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Content(VERSION, accounts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("accounts without a JSON form", e);
        }
    }
}
