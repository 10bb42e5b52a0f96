#pragma once

#include "alchemiser/ports/broker.h"
#include "alchemiser/ports/clock.h"
#include "alchemiser/ports/events_client.h"
#include "alchemiser/ports/ids.h"
#include "alchemiser/ports/key_value_store.h"
#include "alchemiser/ports/logger.h"
#include "alchemiser/ports/mailer.h"
#include "alchemiser/ports/market_data.h"
#include "alchemiser/ports/strategy_files.h"

namespace alchemiser {

/// All that the Alchemiser knows of the outside world. Every call may block for any time and may throw what its port
/// names. Two rules follow for code that calls them, as an invocation may run on a fiber that is suspended in a call
/// and torn down there: catch only `std::exception`, for the teardown unwinds with something else that must pass; and
/// leave a catch block before calling a port that blocks. The referents outlive every handler made from this.
struct Ports {
  Clock& clock;
  EventsClient& events;
  Broker& broker;
  MarketData& market_data;
  KeyValueStore& store;
  Mailer& mailer;
  Logger& logger;
  Ids& ids;
  StrategyFiles& strategy_files;
};

}  // namespace alchemiser
