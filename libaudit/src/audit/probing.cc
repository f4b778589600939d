// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/version.h>

#include <algorithm>

#include "audit/declared_targets.h"
#include "audit/look.h"
#include "audit/observation_store.h"
#include "base/digest.h"
#include "base/error.h"
#include "media/web_page.h"
#include "probe/http_probe.h"
#include "probe/tls_probe.h"

namespace tilsyn {
namespace {

// A tool to visit, and what is needed to judge what is seen there.
struct Visit {
  ProbeTarget target;
  ToolDomains domains;
  std::shared_ptr<const PartyTable> parties;
};

struct Visits {
  std::vector<Visit> all;
  std::size_t without_endpoints = 0;
};

Visits find_visits(Look& look) {
  Visits visits;
  look.for_each_tool([&](const OwnerFacts& owner, const ToolFacts& tool) {
    Visit visit;
    visit.target = probe_target(owner, tool);
    visit.domains = tool_domains(*tool.root, *owner.parties);
    visit.target.hosts = visit.domains.own_hosts;
    visit.parties = owner.parties;
    if (visit.target.endpoints.empty() && visit.target.documents.empty()) {
      ++visits.without_endpoints;
    } else {
      visits.all.push_back(std::move(visit));
    }
  });
  return visits;
}

ProbeOptions probe_options(const ProbeCall& call, const Look& look) {
  ProbeOptions options;
  const WorkspaceOptions& own = look.workspace->options;
  options.producer_name = std::string("tilsyn ") + version;
  options.user_agent = make_user_agent(version, call.contact.empty() ? own.contact : call.contact);
  options.from = call.from.empty() ? own.observed_from : call.from;
  options.limits.requests = call.max_tool_requests;
  options.key = random_bytes(32);
  options.stop = call.stop;
  return options;
}

// The network as one run sees it.
class World {
 public:
  World(const ProbeCall& call, const ProbeOptions& options, const PublicSuffixes& suffixes,
        Diagnostics& diagnostics)
      : politeness_(limits(call), clock_, call.stop), detector_({{}, options.key, {}}) {
    for (const std::string& what : call.allow_private) {
      if (!guard_.allow(what)) {
        diagnostics.error("bad-address", {}, fmt::format("'{}' is no host, address or block", what),
                          "write localhost.test, 192.168.1.20 or 10.0.0.0/8");
      }
    }
    ResolverOptions names;
    names.dns_server = call.dns_server;
    names.overrides = call.resolve;
    names.stop = call.stop;
    MadeResolver made = make_resolver(names);
    if (!made.problem.empty()) diagnostics.error("bad-resolver", {}, made.problem);
    resolver_ = std::move(made.resolver);
    if (!diagnostics.ok()) return;
    TransportOptions transport;
    transport.user_agent = options.user_agent;
    transport.ca_file = call.ca_file;
    transport.guard = guard_;
    transport.host_connections = call.connections;
    transport.stop = call.stop;
    transport_ = make_curl_transport(std::move(transport));
    seams_.transport = transport_.get();
    seams_.resolver = resolver_.get();
    seams_.politeness = &politeness_;
    seams_.clock = &clock_;
    seams_.guard = &guard_;
    seams_.suffixes = &suffixes;
    seams_.leaks = &detector_;
    seams_.read_page = [](std::string_view bytes, std::string_view url, std::string_view type) {
      return read_web_page(bytes, url, type);
    };
    if (call.tls) seams_.tls = make_tls_probe(tls_options(call));
  }

  const ProbeSeams& seams() const { return seams_; }

 private:
  static PolitenessLimits limits(const ProbeCall& call) {
    PolitenessLimits limits;
    limits.between = std::chrono::milliseconds(
        call.requests_per_second > 0 ? static_cast<long>(1000 / call.requests_per_second) : 0);
    limits.at_once = call.connections;
    limits.requests = call.max_requests;
    limits.bytes = call.max_bytes;
    limits.time = std::chrono::seconds(call.max_seconds);
    return limits;
  }

  TlsProbeOptions tls_options(const ProbeCall& call) {
    TlsProbeOptions tls;
    tls.ca_file = call.ca_file;
    tls.refusal = [this](const std::string& host, const NetAddress& address) {
      return guard_.refusal(host, address);
    };
    // Who asks holds a turn already; it is given back, lest two wait for each other's.
    tls.turn = [this](const std::string& host) {
      politeness_.done(host, 0);
      return politeness_.wait_turn(host).empty();
    };
    tls.stop = call.stop;
    return tls;
  }

  SystemClock clock_;
  AddressGuard guard_;
  Politeness politeness_;
  LeakDetector detector_;
  std::unique_ptr<Resolver> resolver_;
  std::unique_ptr<Transport> transport_;
  ProbeSeams seams_;
};

// One call of probe().
class Run {
 public:
  Run(const ProbeCall& call, const std::function<void(const SeenTraffic&)>& each)
      : call_(call), each_(each), look_(call) {}

  ProbeSummary go() {
    if (look_.workspace && look_.diagnostics().ok()) {
      Visits visits = find_visits(look_);
      summary_.without_endpoints = visits.without_endpoints;
      if (visits.all.empty() && look_.diagnostics().ok()) {
        look_.diagnostics().error(
            "nothing-to-visit", {}, "no tool has an address to visit",
            "write declared.endpoints: [{url: https://…, role: pupil_app}] in the inventory");
      }
      if (look_.diagnostics().ok()) visit(std::move(visits.all));
    }
    summary_.problems = to_problems(look_.diagnostics());
    return std::move(summary_);
  }

 private:
  void visit(std::vector<Visit> visits) {
    const ObservationStore store(look_.workspace->folder);
    choose_run(store, visits);
    std::vector<ProbeTarget> targets;
    for (const Visit& visit : visits) {
      if (summary_.continued &&
          ObservationStore::has(run_, visit.target.owner, visit.target.tool)) {
        ++summary_.already;
      } else {
        targets.push_back(visit.target);
      }
    }
    load_clause_data(*look_.judging, *look_.context);
    const ProbeOptions options = probe_options(call_, look_);
    const World world(call_, options, look_.judging->suffixes, look_.diagnostics());
    if (!look_.diagnostics().ok()) return;
    if (!summary_.continued) ObservationStore::begin(run_, scope_);
    summary_.run = run_.folder.string();
    const ProbeRunResult result = run_probe(
        targets, options, world.seams(), [&](Observation seen) { keep(std::move(seen), visits); },
        [&](const ProbeProgress& progress) {
          if (!call_.progress) return;
          call_.progress({progress.tools_done, progress.tools, progress.requests, progress.bytes,
                          progress.tool});
        });
    summary_.stopped = result.stopped;
    // A run over some tools is not the one to go on with.
    if (!result.stopped) ObservationStore::finish(run_);
  }

  // Goes on with what was interrupted only where the same is asked, and lately.
  void choose_run(const ObservationStore& store, const std::vector<Visit>& visits) {
    std::string scope;
    for (const Visit& visit : visits) {
      scope += fmt::format("{}/{}\n", visit.target.owner, visit.target.tool);
    }
    const std::string now = rfc3339_now();
    const auto interrupted =
        call_.fresh ? std::nullopt : store.interrupted(Producer::probe, scope, now);
    summary_.continued = interrupted.has_value();
    run_ = interrupted ? *interrupted : store.new_run(now, Producer::probe);
    scope_ = std::move(scope);
  }

  void keep(Observation seen, const std::vector<Visit>& visits) {
    const auto visit = std::find_if(visits.begin(), visits.end(), [&](const Visit& each) {
      return each.target.owner == seen.owner && each.target.tool == seen.tool;
    });
    const std::vector<EarlierVisit> earlier =
        ObservationStore(look_.workspace->folder).earlier(seen, seen.owner, seen.tool, run_.name);
    auto state = judge_traffic(std::move(seen), look_, visit->domains, *visit->parties, earlier);
    state->stored = ObservationStore::store(run_, state->observation);
    const SeenTraffic traffic(std::move(state));
    ++summary_.tools;
    if (!traffic.answered()) ++summary_.unanswered;
    if (each_) each_(traffic);
  }

  const ProbeCall& call_;
  const std::function<void(const SeenTraffic&)>& each_;
  Look look_;
  ObservationStore::Run run_;
  std::string scope_;
  ProbeSummary summary_;
};

}  // namespace

ProbeSummary probe(const ProbeCall& call, const std::function<void(const SeenTraffic&)>& each) {
  return Run(call, each).go();
}

ProbePlan plan(const ProbeCall& call) {
  Look look(call);
  ProbePlan result;
  if (look.workspace && look.diagnostics().ok()) {
    const Visits visits = find_visits(look);
    result.without_endpoints = visits.without_endpoints;
    std::vector<ProbeTarget> targets;
    for (const Visit& visit : visits.all) targets.push_back(visit.target);
    for (PlannedRequest& request :
         plan_probe(targets, probe_options(call, look), look.judging->suffixes)) {
      result.questions.push_back({std::move(request.tool), std::move(request.method),
                                  std::move(request.url), std::move(request.why)});
    }
  }
  result.problems = to_problems(look.diagnostics());
  return result;
}

}  // namespace tilsyn
