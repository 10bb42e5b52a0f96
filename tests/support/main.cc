#define BOOST_TEST_MODULE crucible
#include <boost/test/unit_test.hpp>
