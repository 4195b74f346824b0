#include <dynamorm/result.hpp>
#include <iostream>

int main() {
  dynamorm::Failure const failure{dynamorm::FailureKind::no_region, "NoRegion", "nobody named a region"};
  std::cout << failure.describe() << '\n';
  return failure.describe() == "NoRegion: nobody named a region" ? 0 : 1;
}
