package io.routelock.pki;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Opens an encrypted private key. The password is lent and every copy of it is wiped.
 *
 * <p>The provider is an object of this class and is not registered for the process.
 */
record KeyLock(CaFile file, Secret password) {

    /** Rounds of key derivation: openssl takes 2048, careful people a few hundred thousand. */
    private static final BigInteger MOST_ROUNDS = BigInteger.valueOf(2_000_000);

    /** Bytes; openssl takes 16 MiB. */
    private static final BigInteger MOST_MEMORY = BigInteger.valueOf(128 << 20);

    private static final BigInteger SCRYPT_BLOCK = BigInteger.valueOf(128);

    /**
     * For a password beyond ASCII the older way takes the bytes of the terminal, and openssl has no say in
     * which they were: UTF-8 first, then each character as one byte.
     */
    private static final List<Charset> READINGS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1);

    @FunctionalInterface
    private interface Attempt {
        PrivateKeyInfo with(char[] characters) throws IOException, OperatorCreationException, PKCSException;
    }

    PrivateKeyInfo open(PKCS8EncryptedPrivateKeyInfo locked) throws IOException {
        AlgorithmIdentifier how = locked.toASN1Structure().getEncryptionAlgorithm();
        if (isCostly(how)) {
            throw CaFileFindings.keyCostly(file);
        }
        var builder = new JcePKCSPBEInputDecryptorProviderBuilder().setProvider(new BouncyCastleProvider());
        return open(characters -> locked.decryptPrivateKeyInfo(builder.build(characters)));
    }

    PrivateKeyInfo open(PEMEncryptedKeyPair locked) {
        var builder = new JcePEMDecryptorProviderBuilder().setProvider(new BouncyCastleProvider());
        return open(characters -> locked.decryptKeyPair(builder.build(characters)).getPrivateKeyInfo());
    }

    private PrivateKeyInfo open(Attempt attempt) {
        return READINGS.stream()
                .limit(isAscii() ? 1 : READINGS.size())
                .flatMap(reading -> opened(attempt, reading).stream())
                .findFirst()
                .orElseThrow(() -> CaFileFindings.keyPasswordWrong(file));
    }

    private boolean isAscii() {
        return password.useBytes(
                StandardCharsets.UTF_8,
                bytes -> {
                    int high = 0;
                    for (byte one : bytes) {
                        high |= one & 0x80;
                    }
                    return high == 0;
                });
    }

    /** A wrong password shows as wrong padding or, by chance, as malformed ASN.1 of any kind. */
    private Optional<PrivateKeyInfo> opened(Attempt attempt, Charset reading) {
        return password.useBytes(
                StandardCharsets.UTF_8,
                bytes -> {
                    CharBuffer text = reading.decode(ByteBuffer.wrap(bytes));
                    char[] characters = Arrays.copyOfRange(text.array(), text.position(), text.limit());
                    try {
                        return Optional.of(attempt.with(characters));
                    } catch (IOException | OperatorCreationException | PKCSException | RuntimeException e) {
                        return Optional.empty();
                    } finally {
                        Arrays.fill(characters, '\0');
                        Arrays.fill(text.array(), '\0');
                    }
                });
    }

    /** A file must not make the program calculate for hours. */
    private static boolean isCostly(AlgorithmIdentifier how) {
        ASN1Encodable parameters = how.getParameters();
        if (!how.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            // PKCS#5 version 1 and PKCS#12 both say: salt, rounds.
            return tooMany(PKCS12PBEParams.getInstance(parameters).getIterations());
        }
        KeyDerivationFunc derivation = PBES2Parameters.getInstance(parameters).getKeyDerivationFunc();
        if (derivation.getAlgorithm().equals(MiscObjectIdentifiers.id_scrypt)) {
            return isCostly(ScryptParams.getInstance(derivation.getParameters()));
        }
        return tooMany(PBKDF2Params.getInstance(derivation.getParameters()).getIterationCount());
    }

    private static boolean isCostly(ScryptParams scrypt) {
        List<BigInteger> factors =
                List.of(
                        scrypt.getCostParameter(),
                        scrypt.getBlockSize(),
                        scrypt.getParallelizationParameter());
        BigInteger memory = factors.stream().reduce(SCRYPT_BLOCK, BigInteger::multiply);
        return factors.stream().anyMatch(one -> one.signum() <= 0) || memory.compareTo(MOST_MEMORY) > 0;
    }

    /** A negative number would become a large one where the provider cuts it to 32 bits. */
    private static boolean tooMany(BigInteger rounds) {
        return rounds.signum() <= 0 || rounds.compareTo(MOST_ROUNDS) > 0;
    }
}
