#include "alchemiser/values/decimal.h"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

using alchemiser::Decimal;
using alchemiser::DecimalError;
using alchemiser::Rounding;

namespace {

std::string sum(const char* left, const char* right) {
  return (Decimal::of(left) + Decimal::of(right)).to_string();
}
std::string difference(const char* left, const char* right) {
  return (Decimal::of(left) - Decimal::of(right)).to_string();
}
std::string product(const char* left, const char* right) {
  return (Decimal::of(left) * Decimal::of(right)).to_string();
}
std::string quotient(const char* left, const char* right) {
  return (Decimal::of(left) / Decimal::of(right)).to_string();
}
std::string quantized(const char* value, int places, Rounding rounding) {
  return Decimal::of(value).quantize(places, rounding).to_string();
}

}  // namespace

// The expected texts of this file are what Python's decimal module prints for the same operations.
BOOST_AUTO_TEST_SUITE(decimal)

BOOST_AUTO_TEST_CASE(text_keeps_its_scale) {
  const std::vector<std::string> texts = {"0",        "0.00", "4950.00", "-4000.00",
                                          "0.000001", "1E-7", "1E+3",    "-0.00",
                                          "1.20E+5",  "0E-8", "0E+2",    "12345678901234567890123456789012345678"};
  for (const std::string& text : texts) BOOST_TEST(Decimal::of(text).to_string() == text);
  BOOST_TEST(Decimal::of("+.5").to_string() == "0.5");
  BOOST_TEST(Decimal::of("5.").to_string() == "5");
  BOOST_TEST(Decimal::of("1e3").to_string() == "1E+3");
  BOOST_TEST(Decimal::of("123e-10").to_string() == "1.23E-8");
  BOOST_TEST(Decimal::of("0.0000000").to_string() == "0E-7");
}

BOOST_AUTO_TEST_CASE(what_is_not_a_finite_decimal_is_refused) {
  for (const char* text : {"", ".", "-", "1,0", " 1", "1 ", "NaN", "Infinity", "1e", "1e+", "0x1", "1_0", "1.2.3",
                           "123456789012345678901234567890123456789", "1E+1000000"}) {
    BOOST_TEST(!Decimal::parse(text).has_value(), "'" << text << "' was accepted");
  }
  BOOST_CHECK_THROW(Decimal::of("x"), DecimalError);
}

BOOST_AUTO_TEST_CASE(addition_keeps_the_finer_scale) {
  BOOST_TEST(sum("1.10", "1.1") == "2.20");
  BOOST_TEST(sum("0", "0.00") == "0.00");
  BOOST_TEST(sum("5", "0.00") == "5.00");
  BOOST_TEST(sum("0E+2", "5") == "5");
  BOOST_TEST(difference("1.00", "1") == "0.00");
  BOOST_TEST(difference("2500.00", "5940.0000") == "-3440.0000");
  BOOST_TEST(sum("-1.5", "0.5") == "-1.0");
}

BOOST_AUTO_TEST_CASE(results_are_rounded_half_even_to_28_digits) {
  BOOST_TEST(sum("9999999999999999999999999999", "1") == "1.000000000000000000000000000E+28");
  BOOST_TEST(sum("1E+40", "1") == "1.000000000000000000000000000E+40");
  BOOST_TEST(sum("1", "1E-40") == "1.000000000000000000000000000");
  BOOST_TEST(difference("1", "1E-28") == "0.9999999999999999999999999999");
  BOOST_TEST(difference("1", "1E-40") == "1.000000000000000000000000000");
  BOOST_TEST(sum("1000000000000000000000000000", "0.5") == "1000000000000000000000000000");
  BOOST_TEST(sum("1000000000000000000000000001", "0.5") == "1000000000000000000000000002");
  BOOST_TEST(product("1234567890123456789.123456789", "9876543210.987654321") == "1.219326311370217952359396432E+28");
}

BOOST_AUTO_TEST_CASE(multiplication_adds_the_scales) {
  BOOST_TEST(product("0.6", "9900.00") == "5940.000");
  BOOST_TEST(product("10", "400.00") == "4000.00");
  BOOST_TEST(product("-0.0", "5") == "-0.0");
}

BOOST_AUTO_TEST_CASE(division_is_exact_where_it_can_be) {
  BOOST_TEST(quotient("10", "4") == "2.5");
  BOOST_TEST(quotient("10.00", "2") == "5.00");
  BOOST_TEST(quotient("1", "3") == "0.3333333333333333333333333333");
  BOOST_TEST(quotient("2", "3") == "0.6666666666666666666666666667");
  BOOST_TEST(quotient("1000", "0.001") == "1.000E+6");
  BOOST_TEST(quotient("0.00", "7") == "0.00");
  BOOST_TEST(quotient("3440.00", "500.50") == "6.873126873126873126873126873");
  BOOST_TEST(quotient("12345678901234567890123456789012345678", "7") == "1.763668414462081127160493827E+36");
  BOOST_CHECK_THROW(quotient("1", "0"), DecimalError);
}

BOOST_AUTO_TEST_CASE(quantize_rounds_as_asked) {
  BOOST_TEST(quantized("2.345", 2, Rounding::half_up) == "2.35");
  BOOST_TEST(quantized("2.345", 2, Rounding::half_even) == "2.34");
  BOOST_TEST(quantized("2.349", 2, Rounding::down) == "2.34");
  BOOST_TEST(quantized("-2.345", 2, Rounding::half_up) == "-2.35");
  BOOST_TEST(quantized("5940", 2, Rounding::half_up) == "5940.00");
  BOOST_TEST(quantized("0.004", 2, Rounding::half_up) == "0.00");
  BOOST_TEST(quantized("-0.004", 2, Rounding::half_up) == "-0.00");
  BOOST_TEST(quantized("6.9", 0, Rounding::down) == "6");
  BOOST_TEST(quantized("1E-60", 2, Rounding::half_up) == "0.00");
  BOOST_TEST(quantized("1E+3", 1, Rounding::down) == "1000.0");
  BOOST_CHECK_THROW(quantized("1E+28", 0, Rounding::down), DecimalError);
  BOOST_CHECK_THROW(quantized("123456789012345678901234567", 2, Rounding::down), DecimalError);
}

BOOST_AUTO_TEST_CASE(comparison_is_by_value) {
  BOOST_TEST((Decimal::of("1.0") == Decimal::of("1.00")));
  BOOST_TEST((Decimal::of("-0") == Decimal::of("0.00")));
  BOOST_TEST((Decimal::of("1E+3") == Decimal(1000)));
  BOOST_TEST((Decimal::of("-2") < Decimal::of("-1.5")));
  BOOST_TEST((Decimal::of("-2") < Decimal::of("0.1")));
  BOOST_TEST((Decimal::of("99.99") < Decimal::of("100")));
  BOOST_TEST((Decimal::of("1E-900000") > Decimal(0)));
  BOOST_TEST((Decimal::of("12345678901234567890123456789012345678") > Decimal::of("1.5")));
}

BOOST_AUTO_TEST_CASE(negation_and_magnitude) {
  BOOST_TEST((-Decimal::of("5.00")).to_string() == "-5.00");
  BOOST_TEST((-Decimal::of("0.00")).to_string() == "0.00");
  BOOST_TEST(Decimal::of("-5.00").abs().to_string() == "5.00");
  BOOST_TEST(Decimal::from_integer(INT64_MIN).to_string() == "-9223372036854775808");
  BOOST_TEST(Decimal(-7).to_string() == "-7");
}

BOOST_AUTO_TEST_SUITE_END()
