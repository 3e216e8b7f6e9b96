package io.routelock.runtime.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.pki.Secret;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HexFormat;

class Pbkdf2Test {

    /**
     * The expected bytes were made by Python's hashlib.pbkdf2_hmac, another implementation, over the UTF-8
     * form; the last is the smallest number of iterations that is allowed (issue: who is listened to).
     */
    @ParameterizedTest
    @CsvSource({
        "password, 73616c74, 1, 867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252",
        "'', 000102030405060708090a0b0c0d0e0f, 2,"
                + " 18127c8f9b53534cbc79f23461f5dd7581323ef91526ea75db2fd39b978d12df",
        "Schlüssel€, 000102030405060708090a0b0c0d0e0f, 210000,"
                + " 1e2711971b178b7da7aa49f3514c25ae15380ab9454ebfd1f1ea9b583fd72407"
    })
    void itIsWhatOthersCallPbkdf2WithHmacSha512(
            String password, String salt, int iterations, String expected) {
        byte[] hash = new Pbkdf2().of(Secret.of(password), HexFormat.of().parseHex(salt), iterations);
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(expected);
    }
}
